import fc from 'fast-check';
import { expect, test } from 'vitest';
import { webLink } from '../../shared/domain/web-link.ts';

test.each([
  ['https://sonnenschein.example/datenschutz', 'https://sonnenschein.example/datenschutz'],
  ['http://sonnenschein.example', 'http://sonnenschein.example/'],
  ['  www.sonnenschein.example/a?b=1#c ', 'https://www.sonnenschein.example/a?b=1#c'],
  ['https://blümchen.example/datenschutz', 'https://xn--blmchen-o2a.example/datenschutz'],
  ['HTTPS://SONNENSCHEIN.example/A', 'https://sonnenschein.example/A'],
  ['', ''],
  ['localhost', ''],
  ['https://localhost/a', ''],
  ['javascript:alert(1)', ''],
  ['JavaScript://a.example/%0aalert(1)', ''],
  ['data:text/html,a.b', ''],
  ['file:///etc/passwd.d', ''],
  ['ftp://a.example', ''],
  ['mailto:a@b.example', ''],
  ['https://me:secret@a.example', ''],
  ['https://bank.example@evil.example/', ''],
  ['https://a.example\\@evil.example/', ''],
  ['https://a.example/ b', ''],
  ['https://a.example/\nb', ''],
  ['https://a.example/\u0000', ''],
  ['https://', ''],
  ['auf unserer Seite', ''],
])('%j is behind the code as %j', (typed, link) => {
  expect(webLink(typed)).toBe(link);
});

test('whatever is typed, a link is one of the web or none, and stays the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true, withFragments: true })),
      typed => {
        const link = webLink(typed);
        expect(link).toMatch(/^(https?:\/\/[^\s@]+\.[^\s]+)?$/);
        expect(webLink(link)).toBe(link);
      },
    ),
  );
});
