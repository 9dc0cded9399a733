import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import { regimeAt } from '../../../shared/domain/notice-pack.ts';
import type { NoticeState } from '../../../shared/ipc/notice-calls.ts';
import { packs } from '../../../shared/packs.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { Remark } from '../register/remark.tsx';
import { NoticeLines } from './notice-lines.tsx';
import { regimeName } from './notice-words.ts';
import classes from './notice.module.css';

/** The privacy notices: for whom, under which law, where each stands, and its next step. */
export function NoticePage() {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { value, refusal, askAgain } = useCall('notice.states', { today, language }, { fresh: true });
  return (
    <Page title={t('notice.page.title')} lead={t('notice.page.lead')}>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : value.states.length === 0 ? (
        <Empty
          sentence={t('notice.page.empty')}
          action={
            <Button component={Link} href="/notice/write">
              {t('notice.page.begin')}
            </Button>
          }
        />
      ) : (
        <>
          <HomeLaw states={value.states} />
          <NoticeLines states={value.states} today={today} />
          <Button component={Link} href="/notice/write" variant="default">
            {t('notice.page.answer')}
          </Button>
        </>
      )}
      <OtherWays />
    </Page>
  );
}

/** Says where the law of the business's own place has no notice: the business moved since they were asked for. */
function HomeLaw({ states }: { readonly states: readonly NoticeState[] }) {
  const t = useTexts();
  const language = useLanguage();
  const { value } = useCall('register.read', {}, { fresh: true });
  if (!value) return null;
  const home = regimeAt(packs.notices(), value.place);
  if (states.some(({ edition, wanted }) => wanted && edition.regime === home)) return null;
  return <Remark tone="soon">{t('notice.page.noHome', { law: regimeName(language, home) })}</Remark>;
}

/** What else can be done with notices. */
function OtherWays() {
  const t = useTexts();
  return (
    <section aria-labelledby="notice-more" className={classes['more']}>
      <h2 id="notice-more">{t('notice.page.more')}</h2>
      <Group gap="sm">
        <Button component={Link} href="/notice/people" variant="default">
          {t('notice.page.people')}
        </Button>
        <Button component={Link} href="/notice/check" variant="default">
          {t('notice.page.check')}
        </Button>
      </Group>
    </section>
  );
}
