/** An article as the packs cite it (Art. 6(1)(b) GDPR, UWG s. 7(2) no. 1), as lawyers of the language write it: Art. 6 Abs. 1 lit. b DSGVO. */
export function articleIn(article: string, language: 'en' | 'de'): string {
  return article
    .split('; ')
    .map(lawLast)
    .map(each => (language === 'de' && germanLaw.test(each) ? inGerman(each) : each))
    .join('; ');
}

/** Laws that are cited in German. */
const germanLaw =
  /\b(GDPR|BDSG|TDDDG|DSG|FADP|BGH)\b|\b(UWG|TKG 2021|ECG|BGB|OWiG|KunstUrhG|UrhG|GewO|ZGB)$|\b(Directive|Regulation|Reg\.) (\(|\d)|^EDPB /;

/** The law stands behind its article; sections of German-speaking laws have their sign. */
function lawLast(each: string): string {
  const turned =
    /^(UK GDPR|GDPR|BDSG|TDDDG|DSG|UWG|TKG 2021|ECG|BGB|OWiG|KunstUrhG|UrhG|GewO|ZGB|Directive \S+) (Art\.|ss?\.|recital) (.+)$/.exec(
      each,
    );
  if (!turned) return each;
  const [, law, kind = '', place] = turned;
  return `${signs[kind] ?? kind} ${place} ${law}`;
}

const signs: Readonly<Record<string, string>> = { 's.': '§', 'ss.': '§§' };

const inGerman = (article: string): string =>
  article
    .replace(/^s\. /, '§ ')
    .replace(/^recital /, 'Erwägungsgrund ')
    .replaceAll(/\s*\((\d+)\)/g, ' Abs. $1')
    .replaceAll(/\s*\(([a-z])\)/g, ' lit. $1')
    .replaceAll(/\bno\. (?=\d)/g, 'Nr. ')
    .replaceAll(/, recitals (?=\d)/g, ', Erwägungsgründe ')
    .replaceAll(/ and recital (?=\d)/g, ' und Erwägungsgrund ')
    .replaceAll(/(?<=\d[a-z]?) to (?=\d)/g, ' bis ')
    .replaceAll(/ and (?=Abs\.|\d)/g, ' und ')
    .replace(/ sentence (\d)/, ' Satz $1')
    .replace(/ GDPR, first sentence$/, ' Satz 1 GDPR')
    .replace(/ GDPR, last sentence$/, ' letzter Satz GDPR')
    .replace(/(?<!UK )\bGDPR\b/, 'DSGVO')
    .replace(/\bFADP\b/, 'DSG')
    .replace(/\bDirective (?=\(|\d)/, 'Richtlinie ')
    .replace(/\bReg(?:ulation|\.) (?=\(|\d)/, 'Verordnung ')
    .replace('(EEC, Euratom) ', '(EWG, Euratom) Nr. ')
    .replace(/(?<=\d)\/EC\b/, '/EG')
    .replace(/^EDPB Guidelines\b/, 'EDSA-Leitlinien')
    .replace(/^BGH (\d+) February (\d+)/, 'BGH, $1. Februar $2');
