import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { deletionConcept } from '../../../shared/domain/deletion-concept.ts';
import { principlesAt } from '../../../shared/domain/deletion-principles.ts';
import { retentionGround } from '../../../shared/domain/retention-ground.ts';
import { placeIn } from '../../../shared/domain/retention-places.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { packs } from '../../../shared/packs.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { PaperLanguage } from './paper-language.tsx';
import { RetentionPart } from './retention-part.tsx';
import { PaperView } from './paper-view.tsx';
import { SaveCalendar } from './save-calendar.tsx';
import { SaveWays } from './save-ways.tsx';
import classes from './papers.module.css';

/** The deletion concept as it stands by the rules in use, and as a file. */
export function ConceptPage() {
  const t = useTexts();
  const keeping = useCall('retention.settings', {}, { fresh: true });
  const register = useCall('register.read', {}, { fresh: true });
  const held = useCall('held.choices', {}, { fresh: true });
  const holds = useCall('holds.list', {}, { fresh: true });
  const refused = [keeping, register, held, holds].find(({ refusal }) => refusal);
  return (
    <RetentionPart title={t('concept.name')} lead={t('concept.pageLead')} wide>
      {refused?.refusal ? (
        <Refusal refusal={refused.refusal} again={refused.askAgain} />
      ) : keeping.value && register.value && held.value && holds.value ? (
        <Concept
          keeping={keeping.value}
          register={register.value}
          held={held.value}
          holds={holds.value.holds.filter(({ releasedOn }) => releasedOn === '').length}
        />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

function Concept({
  keeping: { settings, place },
  register,
  held,
  holds,
}: {
  readonly keeping: ResponseOf<'retention.settings'>;
  readonly register: ResponseOf<'register.read'>;
  readonly held: ResponseOf<'held.choices'>;
  /** How many legal holds there are. */
  readonly holds: number;
}) {
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const today = localDay(useNow());
  const paper = useMemo(() => {
    const { t } = createTranslator(language);
    return deletionConcept(
      {
        ground: retentionGround(packs.retention(), packs.retentionWords(), settings, place, today),
        vocabulary: packs.retentionWords(),
        purposes: register.purposes.map(({ purpose }) => purpose),
        held: held.categories.map(({ category }) => category),
        holds,
        principles: principlesAt(packs.deletionPrinciples(), place),
        placeName: placeIn(packs.retention(), place, language),
        business: register.company.legalName || register.business,
      },
      (key, facts) => t(key, { ...facts }),
      language,
    );
  }, [settings, place, register, held, holds, language, today]);
  const save = (format: 'pdf' | 'docx') => () => ask('retention.saveConcept', { language, format, today });
  return (
    <>
      <div className={classes['choices']}>
        <PaperLanguage value={language} onChange={setLanguage} />
      </div>
      <SaveWays
        primary
        ways={[
          { words: 'concept.pdf', Sign: IconPrinter, save: save('pdf') },
          { words: 'concept.docx', Sign: IconFileTypeDocx, save: save('docx') },
        ]}
      />
      <SaveCalendar />
      <PaperView paper={paper} />
    </>
  );
}
