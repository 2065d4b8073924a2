import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { w, type Language } from '../../workflows/words.js';

interface DocsFile {
  type: string;
  /** Asked once a language, when somebody first wants it. */
  read: (language: Language) => Buffer | string;
  policy?: string;
}

/** Only what lies here runs; the reader's styles are its own, set while it runs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** The page on which one tries the API: the reader that came with `@nestjs/swagger`, and nothing from elsewhere. */
export const docsPage: Record<string, DocsFile> = {
  '/api': { type: 'text/html; charset=utf-8', read: html, policy: POLICY },
  '/api/ui/reader.css': { type: CSS, read: () => readerFile('swagger-ui.css') },
  '/api/ui/reader.js': { type: JS, read: () => readerFile('swagger-ui-bundle.js') },
  '/api/ui/page.css': { type: CSS, read: () => STYLE },
  '/api/ui/page.js': { type: JS, read: () => SCRIPT },
};

/** Asked from where `@nestjs/swagger` lies, as the reader is its dependency and not ours. */
function readerFile(name: string): Buffer {
  const swagger = createRequire(import.meta.url).resolve('@nestjs/swagger');
  const reader = dirname(createRequire(swagger).resolve('swagger-ui-dist/package.json'));
  return readFileSync(join(reader, name));
}

const TITLE = w('Fremdrifts API', 'The Fremdrift API');
const INTRODUCTION = w(
  'Prøv API’et her: tryk Authorize, og indsæt din nøgle. Det, du prøver, er virkeligt og sker på dine vegne.',
  'Try the API here: press Authorize and enter your token. What you try is real and done in your name.',
);
const WITHOUT_SCRIPT = w(
  'Siden bruger JavaScript. Beskrivelsen er her:',
  'The page uses JavaScript. The description is here:',
);

function html(language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE[language]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/ui/reader.css">
<link rel="stylesheet" href="/api/ui/page.css">
</head>
<body>
<header><h1>${TITLE[language]}</h1><p lang="da">${INTRODUCTION.da}</p><p lang="en">${INTRODUCTION.en}</p></header>
<main id="reader"><noscript>${WITHOUT_SCRIPT[language]} <a href="/api/openapi.json">/api/openapi.json</a></noscript></main>
<script src="/api/ui/reader.js"></script>
<script src="/api/ui/page.js"></script>
</body>
</html>
`;
}

const STYLE = `body { margin: 0; background: #fff; color: #1a1a1a; font-family: 'IBM Plex Sans', system-ui, sans-serif; }
header { max-width: 1460px; margin: 0 auto; padding: 24px 20px 0; box-sizing: border-box; }
header h1 { margin: 0 0 8px; font-size: 28px; }
header p { margin: 0 0 4px; max-width: 70ch; }
.swagger-ui .info hgroup.main, .swagger-ui .scheme-container .servers { display: none; }
.swagger-ui .info { margin: 16px 0; }
`;

/** Nothing is sent elsewhere to be validated, and the token is forgotten with the page. */
const SCRIPT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  supportedSubmitMethods: ['get', 'post', 'put'],
  defaultModelsExpandDepth: 0,
});
`;
