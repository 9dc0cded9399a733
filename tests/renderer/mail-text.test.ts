import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOfHtml } from '../../renderer/files/mail-text.ts';

test.each([
  ['paragraphs', '<p>Eins</p><p>Zwei</p>', 'Eins\n\nZwei'],
  ['lines', 'Eins<br>Zwei<BR/>Drei', 'Eins\nZwei\nDrei'],
  ['a list', '<ul><li>Eins</li>\n<li>Zwei</li></ul>', '- Eins\n\n- Zwei'],
  ['spaces of the source', '  Guten\n   <b>Tag</b>,\tFrau ', 'Guten Tag, Frau'],
  [
    'characters by name and number',
    '&Auml;pfel &amp; Birnen &#8364; 3 &#x1F337; &nbsp;&lt;b&gt; &unknown;',
    'Äpfel & Birnen € 3 🌷 \u00a0<b> &unknown;',
  ],
  ['numbers of no character', '&#0;&#xD800;&#x110000;', '\ufffd\ufffd\ufffd'],
  ['script, style and head', '<head><title>x</title></head><style>p{}</style><SCRIPT>a < b</SCRIPT>Text', 'Text'],
  ['comments', 'a<!-- <p> b -->c<!-- d', 'ac'],
  ['a sign for less than', '3 < 4 und 5 > 4', '3 < 4 und 5 > 4'],
  ['a tag that never ends', 'Text <img src="x', 'Text <img src="x'],
  ['script that never ends', 'Text <script>alert(1)', 'Text'],
  ['what is hidden in attributes', '<a href="https://example.org">hier</a>', 'hier'],
  ['doctype and closing tags alone', '<!DOCTYPE html></p></x>Text', 'Text'],
  ['nothing', '', ''],
])('%s', (_, html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test('any letter, however broken, is gone through once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '<p', '</', '<!--', '-->', '<script>', '</script', '&', '&#', 'a', ' ', '\n')),
      parts => typeof textOfHtml(parts.join('')) === 'string',
    ),
  );
  for (const unit of ['<', '<!--', '<p', '<script>', '&#', '<p>', '</div '])
    expect(textOfHtml(unit.repeat(300_000)).length).toBeLessThan(3_000_000);
  // Signs for 'less than' with the end of a tag far behind them.
  expect(textOfHtml(`${'< '.repeat(1_000_000)}<p>`)).toHaveLength(1_999_999);
});
