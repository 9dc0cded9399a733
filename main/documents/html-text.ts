const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it has to stand in HTML, in an element or in quotation marks: nothing of it is read as markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => signs[sign] ?? '');

/** Text as it can stand in a string of CSS in a style element: what would end either is left out. */
export const cssText = (text: string): string => text.replaceAll(/["\\\n\r<]/g, '');
