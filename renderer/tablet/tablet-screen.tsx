import { Button, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { useCall } from '../ui/calls.ts';
import { useHeading } from '../ui/page.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.ts';
import { FillIn } from './fill-in.tsx';
import { LeaveTablet } from './leave-tablet.tsx';
import classes from './tablet.module.css';

export type Shown = ResponseOf<'tablet.show'>;

/**
 * The consent in a customer's hands: the texts, the thanks, and the password that leads back. All there is of the app
 * meanwhile; what keeps it so is the router, which answers nothing else.
 */
export function TabletScreen() {
  const { i18n } = useTranslation();
  const show = useCall('tablet.show', {}, { fresh: true });
  const [forStaff, setForStaff] = useState(false);
  const [spoken, setSpoken] = useState(false);
  const shown = show.value;
  const language = shown?.filled?.language ?? shown?.language;
  useEffect(() => {
    if (language === undefined || spoken) return;
    // The texts' language, not the app's: nothing of that is saved.
    void i18n.changeLanguage(language).then(() => setSpoken(true));
  }, [language, spoken, i18n]);

  if (show.refusal)
    return (
      <main className={classes['tablet']}>
        <Refusal refusal={show.refusal} again={show.askAgain} />
        <LeaveTablet answered={false} />
      </main>
    );
  if (!shown || !spoken)
    return (
      <main className={classes['tablet']}>
        <Loading />
      </main>
    );
  return (
    <main className={classes['tablet']}>
      {/* Stays as it is behind the password: whoever came there by chance goes back to what was typed. */}
      <div hidden={forStaff}>
        {shown.answered ? <Thanks business={shown.business} /> : <FillIn shown={shown} />}
        <ForStaff open={() => setForStaff(true)} />
      </div>
      {forStaff && <LeaveTablet answered={shown.answered} back={() => setForStaff(false)} />}
    </main>
  );
}

function Thanks({ business }: { readonly business: string }) {
  const t = useTexts();
  const heading = useHeading(t('tablet.title'));
  return (
    <>
      <Title order={1} ref={heading} tabIndex={-1}>
        {t('tablet.thanks')}
      </Title>
      <p>{t('tablet.thanksLead', { business })}</p>
      <p className={classes['handBack']}>{t('tablet.handBack')}</p>
    </>
  );
}

function ForStaff({ open }: { readonly open: () => void }) {
  const t = useTexts();
  return (
    <p className={classes['staff']}>
      <Button variant="subtle" color="gray" fw={400} onClick={open}>
        {t('tablet.staff')}
      </Button>
    </p>
  );
}
