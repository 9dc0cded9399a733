import type { Company } from '../../shared/domain/company.ts';
import { logoOnPaper, type Letterhead } from '../../shared/domain/letterhead.ts';
import { escaped } from './html-text.ts';

const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(', ');

/** Where a business is, on one line; '' where that isn't known. */
export const addressLine = ({ street, postcode, city }: Pick<Company, 'street' | 'postcode' | 'city'>): string =>
  joined(street, `${postcode} ${city}`.trim());

/** How a business is reached without a letter, on one line; '' where that isn't known. */
export const reachLine = ({ email, phone }: Pick<Company, 'email' | 'phone'>): string => joined(email, phone);

/** How the logo and the foot look, on paper and in a page. */
export const letterheadStyle =
  '.letterhead-logo{display:block;margin:0 0 6mm}.letterhead-foot{margin-top:8mm;padding-top:2mm;border-top:0.5pt solid;font-size:8.5pt;white-space:pre-line}';

/** The logo as it stands at the head of what is printed, at most 50 by 20 mm; '' where there is none. */
export function logoHtml({ logo }: Letterhead, name: string): string {
  if (!logo) return '';
  const { width, height } = logoOnPaper(logo);
  const sides = `width:${width.toFixed(1)}mm;height:${height.toFixed(1)}mm`;
  return `<img class="letterhead-logo" src="data:${logo.kind};base64,${logo.base64}" alt="${escaped(name)}" style="${sides}">`;
}

/**
 * The logo where one page bears it many times: the picture stands once, in the page's style (`rule`), and `html` wherever it is
 * to be seen, beside the name that says the same. Both '' where there is none.
 */
export function logoOnce({ logo }: Letterhead): { readonly rule: string; readonly html: string } {
  if (!logo) return { rule: '', html: '' };
  const { width, height } = logoOnPaper(logo);
  const sides = `width:${width.toFixed(1)}mm;height:${height.toFixed(1)}mm`;
  return {
    rule: `.letterhead-logo{${sides};background:url(data:${logo.kind};base64,${logo.base64}) 0 0/100% 100% no-repeat}`,
    html: '<div class="letterhead-logo" aria-hidden="true"></div>',
  };
}

/** What stands at the foot of the last page; '' where there is nothing. */
export const footHtml = ({ foot }: Letterhead): string =>
  foot === '' ? '' : `<footer class="letterhead-foot">${escaped(foot)}</footer>`;
