import { assessmentSentences } from '../../../../shared/domain/breach-assessment.ts';
import { assessmentGrounds } from '../../../../shared/domain/breach-grounds.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage } from '../../../ui/texts.ts';
import { LawGround } from '../../register/law-source.tsx';
import classes from './assessment.module.css';

/** A sentence of the assessment by its code; it opens to its article, source, day and confidence where it has them. */
function Statement({ code }: { readonly code: string }) {
  const language = useLanguage();
  const sentence = assessmentSentences(packs.breachRules()).get(code);
  const ground = assessmentGrounds(packs.breachRules()).get(code);
  if (sentence === undefined) return null;
  const words = inTongue(sentence, language);
  if (ground === undefined) return <p className={classes['plain']}>{words}</p>;
  return (
    <details className={classes['statement']}>
      <summary>{words}</summary>
      <LawGround article={ground.law} fact={ground} />
    </details>
  );
}

/** Sentences in the order they are given, each of which opens to what it rests on. A correction isn't one: its note stands at its factor. */
export function Statements({ codes }: { readonly codes: readonly string[] }) {
  const said = codes.filter(code => !code.startsWith('corrected.'));
  return (
    <ul className={classes['statements']}>
      {said.map(code => (
        <li key={code}>
          <Statement code={code} />
        </li>
      ))}
    </ul>
  );
}
