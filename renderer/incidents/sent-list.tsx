import type { SentNotice } from '../../shared/domain/incident-file.ts';
import { moment } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './notice.module.css';

/** What was sent, word for word, the newest first. It can't be changed. */
export function SentList({ sent }: { readonly sent: readonly SentNotice[] }) {
  const t = useTexts();
  const language = useLanguage();
  if (sent.length === 0) return null;
  return (
    <section className={classes['part']} aria-labelledby="notices-sent">
      <h2 id="notices-sent">{t('breachNotice.sent.heading')}</h2>
      <ul className={classes['sent']}>
        {sent.toReversed().map(({ id, kind, sentAt, recipient, how, reference, note, text }) => (
          <li key={id}>
            <p>
              <strong>{t(`breachNotice.sent.kind.${kind}`)}</strong>
            </p>
            <p>
              {t('breachNotice.sent.when', { at: moment(language, sentAt), how: t(`breachNotice.how.${how}`) })}{' '}
              {recipient !== '' && t('breachNotice.paper.to', { name: recipient })}
            </p>
            {reference !== '' && <p>{t('breachNotice.sent.reference', { reference })}</p>}
            {note !== '' && <p>{note}</p>}
            <details>
              <summary>{t('breachNotice.sent.text')}</summary>
              <pre>{text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
