import { expect, test } from 'vitest';
import { CannotStart } from '../../src/platform/cannot-start.js';
import { readConfig } from '../../src/platform/config.js';

test('without any setting it is a demo on localhost:3000', () => {
  expect(readConfig({})).toMatchObject({
    mode: 'demo',
    port: 3000,
    host: 'localhost',
    publicUrl: 'http://localhost:3000',
  });
});

test('a database of its own means production, open to the network, unless told otherwise', () => {
  const DATABASE_URL = 'postgresql://someone:secret@db/fremdrift';
  expect(readConfig({ DATABASE_URL })).toMatchObject({ mode: 'production', host: '0.0.0.0' });
  expect(readConfig({ DATABASE_URL, FREMDRIFT_MODE: 'demo' })).toMatchObject({ mode: 'demo' });
});

test('an empty setting counts as not set', () => {
  expect(readConfig({ PORT: '', REDIS_URL: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, mode: 'demo' });
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'three thousand'],
  ['FREMDRIFT_MODE', 'test'],
  ['REDIS_URL', 'http://redis'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@b.dk\r\nBcc: c@d.dk'],
  ['WEBHOOK_ALLOW', '10.2.0.0/99'],
  ['WEBHOOK_ALLOW', '10.2.0'],
  ['WEBHOOK_ALLOW', 'esdh.intern, https://esdh.intern/'],
])('%s=%j is refused by its name, in Danish and English', (name, value) => {
  const refusal = refused({ [name]: value });
  expect(refusal.words.da).toContain(name);
  expect(refusal.words.en).toContain(name);
});

test("the municipality's own login is set whole, and over https where it matters", () => {
  const login = { OIDC_ISSUER: 'https://login.example.dk', OIDC_CLIENT_ID: 'fremdrift' };
  expect(readConfig(login).oidc).toMatchObject({ issuer: 'https://login.example.dk', scopes: 'openid profile email' });
  expect(readConfig({}).oidc).toBeUndefined();
  expect(refused({ OIDC_ISSUER: login.OIDC_ISSUER }).message).toContain('OIDC_CLIENT_ID');
  expect(refused({ LOCAL_SIGN_IN: 'off' }).message).toContain('OIDC_ISSUER');
  expect(refused({ ...login, OIDC_SCOPES: 'profile' }).message).toContain('OIDC_SCOPES');
  const production = { ...login, FREMDRIFT_MODE: 'production' };
  expect(refused({ ...production, OIDC_ISSUER: 'http://login.example.dk' }).message).toContain('https');
  expect(readConfig({ ...production, OIDC_ISSUER: 'http://localhost:8080' }).oidc?.clientId).toBe('fremdrift');
});

test('webhooks may reach hosts, addresses and networks by either family', () => {
  const allowed = 'esdh.intern, localhost, 10.2.0.0/16, ::1, fd00::/8';
  expect(readConfig({ WEBHOOK_ALLOW: allowed }).webhookAllow).toEqual(allowed.split(', '));
});

test('all that is wrong is said at once, and an address is not repeated as it may hold a password', () => {
  const { message } = refused({ PORT: '0', DATABASE_URL: 'mysql://someone:secret@db' });
  expect(message).toContain('PORT=0');
  expect(message).toContain('DATABASE_URL');
  expect(message).not.toContain('secret');
});

function refused(env: Record<string, string>): CannotStart {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof CannotStart) return error;
  }
  throw new Error('It was not refused.');
}
