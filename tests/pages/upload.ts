import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from './browser.js';

/** Posts a form with a file as a browser does: the cookies, the session's secret, and the parts. */
export function upload(
  app: NestFastifyApplication,
  browser: Browser,
  path: string,
  file: { name: string; content: Buffer | string },
  more: Record<string, string>,
) {
  const boundary = 'graense';
  const fields = { _csrf: browser.hidden('_csrf'), _page: path, idempotencyKey: `${Math.random()}`, ...more };
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: text/html\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(parts.join('') + head),
    Buffer.from(file.content as string),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const cookie = [...browser.cookies].map(([one, value]) => `${one}=${value}`).join('; ');
  const headers = {
    cookie,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'sec-fetch-site': 'same-origin',
  };
  return app.inject({ method: 'POST', url: path, payload, headers });
}
