import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answer,
  assetPath,
  contentSecurityPolicy,
  declareAppScheme,
  serveApp,
} from '../../main/electron/app-protocol.ts';
import { err } from '../../shared/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrinium-page-'));
const root = join(folder, 'renderer');

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<meta name="style-nonce" nonce="%style-nonce%">');
  writeFileSync(join(root, 'assets', 'app.js'), 'export {}');
  writeFileSync(join(root, 'notices.json'), '[]');
  writeFileSync(join(folder, 'secret.js'), 'outside');
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (url: string, method = 'GET') => answer(root, new Request(url, { method }));

describe('where an address leads', () => {
  test.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/#/customers', 'index.html'],
    ['app://bundle/index.html?x=1', 'index.html'],
    ['app://bundle/assets/app.js', 'assets/app.js'],
    ['app://bundle/a%20b.js', 'a b.js'],
    ['app://bundle/../../secret.js', 'secret.js'],
    ['app://bundle/%2e%2e/secret.js', 'secret.js'],
  ])('%s is %s inside the folder', (url, file) => {
    expect(assetPath(root, url)).toBe(join(root, ...file.split('/')));
  });

  test.each([
    'app://bundle/..%2fsecret.js',
    'app://bundle/..%2f..%2fetc/passwd',
    'app://bundle/a%00.js',
    'app://bundle/%E0%A4%A',
    'app://other/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'app:bundle',
    'not an address',
    'app://bundle/assets/..%2f',
    'app://bundle/..%2f',
    'app://bundle/assets/..%2f..%2f..%2f',
  ])('%s leads nowhere', url => {
    expect(assetPath(root, url)).toBeNull();
  });
});

describe('an answer', () => {
  test('carries the policy, with a nonce that stands in the page and is new every time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const page = await get('app://bundle/');
        const [, nonce = ''] = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '') ?? [];
        expect(await page.text()).toBe(`<meta name="style-nonce" nonce="${nonce}">`);
        expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(page.headers.get('x-content-type-options')).toBe('nosniff');
        expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  test('for a script carries the policy too', async () => {
    const script = await get('app://bundle/assets/app.js');
    expect(await script.text()).toBe('export {}');
    expect(script.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each([
    ['an unknown ending', 'app://bundle/notices.json', 'GET'],
    ['a missing file', 'app://bundle/none.js', 'GET'],
    ['a folder', 'app://bundle/assets', 'GET'],
    ['another method', 'app://bundle/', 'POST'],
    ['a way out', 'app://bundle/..%2fsecret.js', 'GET'],
  ])('to %s is 404 and empty', async (_, url, method) => {
    const refused = await get(url, method);
    expect(refused.status).toBe(404);
    expect(await refused.text()).toBe('');
  });
});

test('the policy lets in nothing but our own files, and forbids script from text', () => {
  const policy = new Map(
    contentSecurityPolicy('N')
      .split('; ')
      .map(part => [part.split(' ', 1)[0], part.slice(part.indexOf(' ') + 1)]),
  );
  expect(Object.fromEntries(policy)).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'worker-src': "'self'",
    'style-src': "'self' 'nonce-N'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'form-action': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'default',
  });
});

test('the scheme is standard and secure, and gets no way round the policy', () => {
  const declared: unknown[] = [];
  declareAppScheme({ registerSchemesAsPrivileged: schemes => void declared.push(...schemes) });
  expect(declared).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('the session serves the page', async () => {
  const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  serveApp(
    {
      protocol: {
        handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
          void handlers.set(scheme, handler),
      },
    } as never,
    root,
    { call: () => Promise.resolve(err({ code: 'vault.locked' })) },
  );
  expect((await handlers.get('app')?.(new Request('app://bundle/')))?.status).toBe(200);
});
