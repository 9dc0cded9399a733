/** What a chapter said, showed and left behind. */
export type Told = {
  readonly title: string;
  readonly sentences: string[];
  readonly pictures: { readonly name: string; readonly caption: string }[];
  readonly files: { readonly name: string; readonly title: string }[];
};

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, sign => signs[sign] ?? '');

const picture = ({ name, caption }: Told['pictures'][number]) => `
    <figure>
      <div class="pair">
        <a href="pictures/${name}.en.png"><img src="pictures/${name}.en.png" width="1280" height="800" loading="lazy" alt="${escaped(caption)} English, light."></a>
        <a href="pictures/${name}.de.png"><img src="pictures/${name}.de.png" width="1280" height="800" loading="lazy" alt="${escaped(caption)} German, dark."></a>
      </div>
      <figcaption>${escaped(caption)}</figcaption>
    </figure>`;

const files = (list: Told['files']) =>
  list.length === 0
    ? ''
    : `\n    <p>Made on the way: ${list.map(({ name, title }) => `<a href="files/${encodeURIComponent(name)}">${escaped(title)}</a>`).join(', ')}.</p>`;

const chapter = ({ title, sentences, pictures, files: made }: Told, index: number) => `
  <section id="chapter-${index + 1}">
    <h2>${index + 1}. ${escaped(title)}</h2>
    <p>${sentences.map(escaped).join(' ')}</p>${pictures.map(picture).join('')}${files(made)}
  </section>`;

/** The page that tells the demo: every chapter with its text and pictures, without a script. */
export const indexPage = (told: readonly Told[], version: string): string => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Scrinium ${escaped(version)} in pictures</title>
  <link rel="stylesheet" href="index-page.css">
</head>
<body>
  <header>
    <h1>Scrinium in pictures</h1>
    <p>Taken from the built app, driven by a script through one business's first day with invented customers: on the left in English by day, on the right in German by night.</p>
    <nav aria-label="Chapters"><ol>${told.map(({ title }, index) => `<li><a href="#chapter-${index + 1}">${escaped(title)}</a></li>`).join('')}</ol></nav>
  </header>
  <main>${told.map(chapter).join('')}
  </main>
</body>
</html>
`;
