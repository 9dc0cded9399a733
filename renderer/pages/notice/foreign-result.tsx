import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { articleIn } from '../../../shared/domain/article-words.ts';
import type { ForeignCheck, ForeignFinding, ForeignMark } from '../../../shared/domain/foreign-notice.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { LawSource } from '../register/law-source.tsx';
import { Remark } from '../register/remark.tsx';
import { ForeignText, type ShownPlace } from './foreign-text.tsx';
import { groupWords, reasonWords, stateWords } from './foreign-words.ts';
import classes from './foreign.module.css';

const signs: Readonly<Record<ForeignFinding['state'], Icon>> = {
  found: IconCircleCheck,
  notFound: IconCircleX,
  unsure: IconHelpCircle,
};

/** What needs looking after stands first. */
const order = ['notFound', 'unsure', 'found'] as const satisfies readonly ForeignFinding['state'][];

/** What the check found, beside the text with its places marked. */
export function ForeignResult({ check }: { readonly check: ForeignCheck }) {
  const t = useTexts();
  const [place, setPlace] = useState<ShownPlace | null>(null);
  const show: Show = (mark, from) => setPlace({ mark, from, text: check.text });
  const inState = (state: ForeignFinding['state']) => check.items.filter(item => item.state === state);
  const marks = [...check.items, ...check.remarks].flatMap(each => each.marks);
  return (
    <div className={classes['result']}>
      <div>
        <p role="status" className={classes['sum']}>
          {t('notice.foreign.sum', {
            found: inState('found').length,
            notFound: inState('notFound').length,
            unsure: inState('unsure').length,
          })}
        </p>
        {order.map(state => (
          <Group key={state} state={state} findings={inState(state)} show={show} />
        ))}
        <Remarks check={check} show={show} />
        <Reading check={check} show={show} />
      </div>
      <ForeignText check={check} marks={marks} place={place?.text === check.text ? place : null} />
    </div>
  );
}

/** Goes to a place; `from`: the button that leads there, and back. */
type Show = (mark: ForeignMark, from: HTMLElement) => void;

/** The items of one state. */
function Group({
  state,
  findings,
  show,
}: {
  readonly state: ForeignFinding['state'];
  readonly findings: readonly ForeignFinding[];
  readonly show: Show;
}) {
  const t = useTexts();
  const language = useLanguage();
  const Sign = signs[state];
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby={`foreign-${state}`}>
      <h2 id={`foreign-${state}`} className={classes['heading']}>
        {t(groupWords[state], { count: findings.length })}
      </h2>
      {state === 'found' && <p className={classes['quiet']}>{t('notice.foreign.seems')}</p>}
      <ul className={classes['entries']}>
        {findings.map(({ id, reason, marks }) => {
          const item = packs.foreignNotices().items.find(each => each.id === id);
          if (!item) return null;
          const name = item.name[language];
          return (
            <li key={id} data-item={id}>
              <div className={classes['line']}>
                <h3>
                  <span className={classes['state']} data-state={state}>
                    <Sign size={20} stroke={1.75} aria-hidden="true" />
                    {t(stateWords[state])}
                  </span>{' '}
                  {name}
                </h3>
                <Places name={name} marks={marks} show={show} />
              </div>
              {reason !== 'said' && <p className={classes['quiet']}>{t(reasonWords[reason])}</p>}
              <details className={classes['fold']}>
                <summary>{t('notice.foreign.look')}</summary>
                <p>{item.look[language]}</p>
                <p>{articleIn(item.article, language)}</p>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A button that goes from one place to the next. */
function Places({
  name,
  marks,
  show,
}: {
  readonly name: string;
  readonly marks: readonly ForeignMark[];
  readonly show: Show;
}) {
  const t = useTexts();
  const [next, setNext] = useState(0);
  if (marks.length === 0) return null;
  const number = next % marks.length;
  const facts = { name, number: number + 1, count: marks.length };
  return (
    <Button
      variant="default"
      size="sm"
      className={classes['places'] ?? ''}
      aria-label={t(marks.length === 1 ? 'notice.foreign.showOneOf' : 'notice.foreign.showOf', facts)}
      onClick={event => {
        const mark = marks[number];
        if (!mark) return;
        setNext(number + 1);
        show(mark, event.currentTarget);
      }}
    >
      {t(marks.length === 1 ? 'notice.foreign.showOne' : 'notice.foreign.show', facts)}
    </Button>
  );
}

/** What else there is to say, and what to do about it. */
function Remarks({ check, show }: { readonly check: ForeignCheck; readonly show: Show }) {
  const t = useTexts();
  const language = useLanguage();
  if (check.remarks.length === 0) return null;
  return (
    <section aria-labelledby="foreign-remarks">
      <h2 id="foreign-remarks" className={classes['heading']}>
        {t('notice.foreign.remarks')}
      </h2>
      <ul className={classes['entries']}>
        {check.remarks.map(({ id, marks }) => {
          const remark = packs.foreignNotices().remarks.find(each => each.id === id);
          if (!remark) return null;
          const name = remark.name[language];
          return (
            <li key={id} data-remark={id}>
              <div className={classes['line']}>
                <Remark tone="soon">{name}</Remark>
                <Places name={name} marks={marks} show={show} />
              </div>
              <p>{remark.advice[language]}</p>
              {remark.article !== '' && <LawSource article={remark.article} fact={remark} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How easily the text reads, and the sentences that stand in the way, with their figures. */
function Reading({ check, show }: { readonly check: ForeignCheck; readonly show: Show }) {
  const t = useTexts();
  if (check.readability === null) return null;
  const { score, goal } = check.readability;
  const good = score >= goal;
  return (
    <section aria-labelledby="foreign-reading">
      <h2 id="foreign-reading" className={classes['heading']}>
        {t('notice.foreign.reading')}
      </h2>
      <Remark tone={good ? 'good' : 'soon'}>
        {t(good ? 'notice.foreign.readsWell' : 'notice.foreign.readsHard', { score, goal })}
      </Remark>
      {check.hard.length > 0 && (
        <ul className={classes['entries']}>
          {check.hard.map(({ from, to, words, score: alone }) => {
            const sentence = check.text.slice(from, to);
            return (
              <li key={`${from} ${to}`}>
                <div className={classes['line']}>
                  <p className={classes['quiet']}>{t('notice.foreign.hard', { words, score: alone })}</p>
                  <Places name={sentence.slice(0, 60)} marks={[{ from, to }]} show={show} />
                </div>
                <p lang={check.language} className={classes['sentence']}>
                  {sentence}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
