/** What parts the tags of a cell, in our lists and in those of others, and the sign that takes the meaning from it. */
const special = /[\\;,|\n]/g;

/** Tags as one cell of a list: parted by '; ', with a backslash before whatever in a tag would part it. */
export const joinTags = (tags: readonly string[]): string =>
  tags.map(tag => tag.replace(special, sign => `\\${sign}`)).join('; ');

/**
 * The tags of a cell, without blanks round them and without empty ones. A semicolon, comma, stroke or line end parts
 * them, unless a backslash stands before it; any other backslash is a sign like others.
 */
export function splitTags(cell: string): readonly string[] {
  const tags: string[] = [];
  let tag = '';
  const close = (): void => {
    if (tag.trim() !== '') tags.push(tag.trim());
    tag = '';
  };
  for (let at = 0; at < cell.length; at += 1) {
    const sign = cell.charAt(at);
    const next = cell.charAt(at + 1);
    if (sign === '\\' && next !== '' && '\\;,|\n'.includes(next)) {
      tag += next;
      at += 1;
    } else if (sign !== '\\' && ';,|\n'.includes(sign)) close();
    else tag += sign;
  }
  close();
  return tags;
}
