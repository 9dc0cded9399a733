import type { PaperBlock, PaperCell, RetentionPaper } from '../../../shared/domain/retention-paper.ts';
import classes from './papers.module.css';

/** A paper as it will be written, on the screen: its sections without letterhead and signature. */
export const PaperView = ({ paper }: { readonly paper: RetentionPaper }) => (
  <div lang={paper.language}>
    {paper.lead.map(text => (
      <p key={text}>{text}</p>
    ))}
    {paper.sections.map(({ heading, blocks }, index) => (
      <section key={heading} className={classes['part']} aria-labelledby={`paper-${index}`}>
        <h2 id={`paper-${index}`}>{heading}</h2>
        {blocks.map((block, place) => (
          <Block key={`${block.kind} ${place}`} block={block} />
        ))}
      </section>
    ))}
    <p className={classes['quiet']}>{paper.note}</p>
  </div>
);

const Texts = ({ texts }: { readonly texts: PaperCell }) =>
  texts.map((text, index) => <p key={`${index} ${text}`}>{text}</p>);

function Block({ block }: { readonly block: PaperBlock }) {
  if (block.kind === 'text') return <p>{block.text}</p>;
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map(item => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <table className={classes['table']}>
      <colgroup>
        {block.columns.map(({ head, share }) => (
          <col key={head} width={`${share}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {block.columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells, row) => (
          <tr key={`${row} ${cells[0]?.[0] ?? ''}`}>
            {cells.map((texts, column) =>
              column === 0 ? (
                <th key="name" scope="row">
                  <Texts texts={texts} />
                </th>
              ) : (
                <td key={block.columns[column]?.head ?? column}>
                  <Texts texts={texts} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
