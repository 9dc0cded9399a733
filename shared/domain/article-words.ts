/** An article as the packs cite it (Art. 6(1)(b) GDPR), as lawyers of the language write it: Art. 6 Abs. 1 lit. b DSGVO. */
export function articleIn(article: string, language: 'en' | 'de'): string {
  if (language === 'en') return article;
  return article
    .split('; ')
    .map(each => (/\b(GDPR|BDSG|DSG)\b/.test(each) ? inGerman(each) : each))
    .join('; ');
}

const inGerman = (article: string): string =>
  article
    .replace(/^s\. /, '§ ')
    .replaceAll(/\s*\((\d+)\)/g, ' Abs. $1')
    .replaceAll(/\s*\(([a-z])\)/g, ' lit. $1')
    .replace(/ sentence (\d)/, ' Satz $1')
    .replace(/ GDPR, first sentence$/, ' Satz 1 GDPR')
    .replace(/ GDPR, last sentence$/, ' letzter Satz GDPR')
    .replace(/(?<!UK )\bGDPR\b/, 'DSGVO');
