import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { ask } from '../../ui/calls.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';
import { PaperLanguage } from '../retention/paper-language.tsx';
import { SaveWays } from '../retention/save-ways.tsx';

/** The report of an incident as a file; `open`: how it stands so far. */
export function SaveReport({ id, open }: { readonly id: string; readonly open: boolean }) {
  const t = useTexts();
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const save = (format: 'pdf' | 'docx') => () => ask('incidents.saveReport', { id, language, format });
  return (
    <section className={registerClasses['part']} style={{ marginTop: 32 }} aria-labelledby="incident-report">
      <h2 id="incident-report">{t('incidentClosing.page.report')}</h2>
      <p>
        {t('incidentClosing.page.reportLead')} {open && t('incidentClosing.page.reportSoFar')}
      </p>
      <div style={{ maxWidth: 320, marginBottom: 16 }}>
        <PaperLanguage value={language} onChange={setLanguage} />
      </div>
      <SaveWays
        ways={[
          { words: 'incidentClosing.page.pdf', Sign: IconPrinter, save: save('pdf') },
          { words: 'incidentClosing.page.docx', Sign: IconFileTypeDocx, save: save('docx') },
        ]}
      />
    </section>
  );
}
