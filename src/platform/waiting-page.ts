import { createServer } from 'node:http';

/**
 * Answers every request with a page that says the product is being made ready and asks again by itself, so that whoever
 * opens the address early knows what is going on. 503, as nothing can be done here yet.
 * @param isPlayed whether the first start plays the demo town, which takes a while
 * @returns closes it again; the port is then free
 */
export async function openWaitingPage(host: string, port: number, isPlayed: boolean): Promise<() => Promise<void>> {
  const server = createServer((_request, response) => {
    response.writeHead(503, {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': '2',
      'cache-control': 'no-store',
    });
    response.end(pageWith(isPlayed ? PLAYED : SOON));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

function pageWith(words: string): string {
  return `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">
<title>Fremdrift gøres klar</title></head>
<body><main><h1>Fremdrift gøres klar</h1>
${words}</main></body></html>
`;
}

const PLAYED = `<p>Første gang spilles demobyens projekter igennem fra 2009 til januar 2010. Det tager omkring 15 sekunder, og så kommer siden af sig selv.</p>
<p lang="en">The first time, the projects of the demo town are played from 2009 to January 2010. It takes some 15 seconds; then the page comes by itself.</p>
`;
const SOON = `<p>Siden kommer af sig selv om et øjeblik.</p>
<p lang="en">The page comes by itself in a moment.</p>
`;
