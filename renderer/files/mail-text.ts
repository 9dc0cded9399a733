/** Elements whose content is no text of the letter. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
/** Elements that begin a line of their own. */
const lines: ReadonlySet<string> = new Set(
  (
    'address article blockquote br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section ' +
    'table tr ul'
  ).split(' '),
);
/** Names of characters that letters are written with (HTML 4); others stay as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  euro: '€',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  deg: '°',
  sect: '§',
};

const spelled = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));?/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[String(name)] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hexadecimal), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });

/**
 * The text of an HTML letter, without asking the browser to make anything of it: nothing is loaded, no script is looked at.
 * Goes through it once, however it is nested or broken.
 */
export function textOfHtml(html: string): string {
  const found: string[] = [];
  const small = html.toLowerCase();
  let at = 0;
  // Of many signs for 'less than' each would look as far again for the end of a tag.
  let close = -1;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      found.push(html.slice(at));
      break;
    }
    found.push(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const tag = /^<\/?([a-z][a-z0-9]*)/.exec(small.slice(open, open + 32))?.[1];
    if (close < open) close = html.indexOf('>', open);
    // A sign for 'less than', or a tag that never ends.
    if ((tag === undefined && !/^<[!?/]/.test(html.slice(open, open + 2))) || close < 0) {
      found.push('<');
      at = open + 1;
      // Without a '>' there is no tag any more: the rest is text.
      if (close < 0) {
        found.push(html.slice(at));
        break;
      }
      continue;
    }
    at = close + 1;
    if (tag === undefined) continue;
    if (silent.has(tag) && small[open + 1] !== '/') {
      const end = small.indexOf(`</${tag}`, at);
      at = end < 0 ? html.length : end;
      continue;
    }
    // A mark that no text has, so that line breaks of the source can be told from these.
    if (lines.has(tag)) found.push(tag === 'li' && small[open + 1] !== '/' ? '\u0000- ' : '\u0000');
  }
  const text = found.join('').replace(/[ \t\r\n\f]+/g, ' ');
  return spelled(text)
    .split('\u0000')
    .map(line => line.trim())
    .filter((line, place, all) => line !== '' || (all[place - 1] ?? '') !== '')
    .join('\n')
    .trim();
}
