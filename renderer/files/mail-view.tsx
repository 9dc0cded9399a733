import PostalMime, { type Address, type Email } from 'postal-mime';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../shared/domain/attachment.ts';
import type { AppError } from '../../shared/errors.ts';
import { moment } from '../ui/format.ts';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './files.module.css';
import { textOfHtml } from './mail-text.ts';
import { readContent } from './read-content.ts';

/** So much of a text is drawn, in characters: a longer one would hold the window up. */
const drawn = 200_000;

type Read = { readonly is: 'mail'; readonly mail: Email } | { readonly is: 'refused'; readonly refusal: AppError };

/** An e-mail as text: who, when, what about, the text, and the names of what is attached. Nothing in it is loaded or run. */
export function MailView({ file, onBroken }: { readonly file: Attachment; readonly onBroken: () => void }) {
  const t = useTexts();
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let wanted = true;
    const open = async () => {
      const content = await readContent(file);
      if (!content.ok) return setRead({ is: 'refused', refusal: content.error });
      try {
        const mail = await PostalMime.parse(content.value);
        if (wanted) setRead({ is: 'mail', mail });
      } catch {
        if (wanted) onBroken();
      }
    };
    void open();
    return () => {
      wanted = false;
    };
  }, [file, onBroken]);
  if (!read) return <Loading />;
  if (read.is === 'refused') return <Refusal refusal={read.refusal} />;
  const { mail } = read;
  const fromHtml = (mail.text ?? '').trim() === '' && mail.html !== undefined;
  const whole = fromHtml ? textOfHtml(mail.html ?? '') : (mail.text ?? '').trim();
  const text = whole.slice(0, drawn);
  return (
    <article className={classes['mail']}>
      <Head mail={mail} />
      {fromHtml && text !== '' && <p className={classes['quiet']}>{t('files.mail.fromHtml')}</p>}
      {text === '' ? (
        <p className={classes['quiet']}>{t('files.mail.noText')}</p>
      ) : (
        <div className={classes['mailText']} dir="auto">
          {text}
        </div>
      )}
      {whole.length > drawn && <p className={classes['quiet']}>{t('files.mail.cut')}</p>}
      {mail.attachments.length > 0 && (
        <>
          <h2>{t('files.mail.attached')}</h2>
          <p className={classes['quiet']}>{t('files.mail.attachedHint')}</p>
          <ul>
            {mail.attachments.map(({ filename }, place) => (
              <li key={place}>
                <bdi>{filename || t('files.mail.nameless')}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** Addresses as people write them; a group stands with its members. */
const people = (addresses: readonly Address[]): string =>
  addresses
    .map(({ name, address, group }) =>
      group ? `${name}: ${people(group)}` : name === '' ? address : `${name} <${address}>`,
    )
    .join(', ');

function Head({ mail }: { readonly mail: Email }) {
  const t = useTexts();
  const language = useLanguage();
  const { from, to = [], cc = [], subject = '', date = '' } = mail;
  const when = Number.isNaN(Date.parse(date)) ? date : moment(language, date);
  const rows = [
    [t('files.mail.from'), from ? people([from]) : ''],
    [t('files.mail.to'), people(to)],
    [t('files.mail.cc'), people(cc)],
    [t('files.mail.date'), when],
    [t('files.mail.subject'), subject],
  ] as const;
  return (
    <dl className={classes['mailHead']}>
      {rows
        .filter(([, words]) => words !== '')
        .map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <bdi>{words}</bdi>
            </dd>
          </div>
        ))}
    </dl>
  );
}
