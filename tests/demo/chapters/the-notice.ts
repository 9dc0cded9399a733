import { emptyNoticeAnswers } from '../../../shared/domain/notice-answers.ts';
import { packs } from '../../../shared/packs.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { bridge } from '../../e2e/consent-list-steps.ts';
import { addFromOthers } from '../../e2e/notice-given-steps.ts';
import { goTo } from '../../e2e/vault.ts';
import { expect, inView, type Chapter, type Show } from '../chapter.ts';

/** Answers what the wizard still asks, as its owner would: who gets data, where they come from, and that people decide. */
async function answerTheRest(page: Show['page']): Promise<void> {
  const { purposes, providers } = await bridge(page, 'register.read', {});
  const { answers, version } = await bridge(page, 'notice.answers', {});
  const receivers = new Set(purposes.flatMap(({ purpose }) => purpose.recipients ?? []));
  const origins = new Set(purposes.flatMap(({ purpose }) => purpose.origins));
  const { named } = packs.noticeWords();
  await bridge(page, 'notice.saveAnswers', {
    version,
    answers: {
      ...emptyNoticeAnswers,
      ...answers,
      editions: [
        { audience: 'customers', regime: 'eu' },
        { audience: 'filmed', regime: 'eu' },
      ],
      recipients: Object.fromEntries(
        [...receivers].map(id => [id, { who: '', country: 'DE', safeguard: '' }] as const),
      ),
      services: Object.fromEntries(
        providers.map(({ id }) => [id, { en: 'sends our newsletter', de: 'verschickt unseren Newsletter' }] as const),
      ),
      sources: Object.fromEntries(
        [...origins]
          .filter(id => named.includes(id))
          .map(id => [id, { en: 'Adress-Kontor Leipzig', de: 'Adress-Kontor Leipzig' }] as const),
      ),
      automated: { ...emptyNoticeAnswers.automated, used: 'no' },
      webAddress: 'https://example.org/datenschutz',
      camera: { areas: { en: 'the door and the till', de: 'die Tür und die Kasse' }, watchedLive: 'no', sound: 'no' },
    },
  });
}

const poorNotice: Readonly<Record<Language, string>> = {
  en: `Privacy policy
By using this web site you agree to this policy. We take your privacy seriously.
We may share your data with trusted partners where appropriate. Data are kept for as long as necessary.
You have the right of access, rectification and erasure. Please check back regularly for changes.
Sunshine Flowers, 1 Market Square, Dresden. E-mail: shop@example.org`,
  de: `Datenschutzerklärung
Mit der Nutzung dieser Webseite stimmen Sie dieser Erklärung zu. Der Schutz Ihrer Daten ist uns wichtig.
Gegebenenfalls geben wir Ihre Daten an vertrauenswürdige Partner weiter. Wir speichern sie so lange wie nötig.
Sie haben das Recht auf Auskunft, Berichtigung und Löschung. Bitte schauen Sie regelmäßig nach Änderungen.
Blumen Sonnenschein, Am Markt 1, 01067 Dresden. E-Mail: laden@example.org`,
};

/** The notice is written from the register, made final, given to people, and says by itself when it is no longer true. */
export const theNotice: Chapter = {
  title: 'A privacy notice that stays true',
  tell: async ({ page, app, language, t, say, picture, file }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const main = page.getByRole('main');
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const onward = page.locator('main button[type=submit]');

    say('Scrinium writes the notice from the register and asks only what the register doesn’t know.');
    await page.getByRole('link', { name: t('frame.notice'), exact: true }).click();
    await expect(heading).toHaveText(t('notice.page.title'));
    await picture('No notice yet, and the button that begins one.');
    await goTo(page, '/notice/write');
    await press(t('notice.wizard.begin'));
    await expect(heading).toHaveText(t('notice.wizard.question.audiences'));
    await picture('For whom? What the register knows of is ticked already. The notice grows beside the questions.');
    await onward.click();
    await expect(heading).toHaveText(t('notice.wizard.question.laws'));
    await picture('Which law: the one at home holds in any case.');

    await answerTheRest(page);
    await page.reload();
    await goTo(page, '/notice');
    await expect(main).toContainText(t('notice.page.state.ready'));
    await picture('Each notice with where it stands, and one button.');

    say('A checklist says of everything the law wants told whether it is there, not needed and why, or missing.');
    await goTo(page, '/notice/customers/eu');
    await expect(main).toContainText(t('notice.versions.none'));
    await picture('The essentials on one page, the full text behind it.');
    const checklist = main.getByText(t('notice.versions.checklist'), { exact: true }).first();
    await inView(checklist);
    await checklist.click();
    await picture('What the law asks for, each with its article.');

    say('A final version is kept word for word, with its day and a fingerprint.');
    await goTo(page, '/notice/customers/eu/final');
    await press(t('notice.final.make', { number: 1 }));
    await expect(heading).toHaveText(t('notice.final.done', { number: 1 }));
    await picture('What to do now.');

    say('It leaves as a page for the web site, as PDF, Word document or text, and short: a card, a sign, a script.');
    await goTo(page, '/notice/customers/eu');
    for (const [button, name, title] of [
      [t('saveNotice.pdf'), 'notice.pdf', 'Privacy notice'],
      [t('saveNotice.page'), 'notice.html', 'The same for a web site'],
      [t('noticeCards.save.counter'), 'counter-card.pdf', 'Card for the counter'],
      [t('noticeCards.save.phone'), 'phone-script.pdf', 'What to say on the telephone'],
    ] as const) {
      await app.answerSaveDialog(file(name, title));
      await press(button);
      await expect(page.getByRole('button', { name: button, exact: true })).toBeEnabled();
    }
    await inView(page.getByRole('button', { name: t('saveNotice.pdf'), exact: true }));
    await picture('Every form there is, from one text.');
    await goTo(page, '/notice/filmed/eu');
    await app.answerSaveDialog(file('camera-sign.pdf', 'Sign for the camera'));
    await press(t('noticeCards.save.camera'));
    await expect(page.getByRole('button', { name: t('noticeCards.save.camera'), exact: true })).toBeEnabled();

    say('When something changes that the notice tells of, Scrinium says so at once.');
    await goTo(page, '/register/company');
    await page.locator('[name=phone]').fill('0351 999999');
    await press(t('register.company.save'));
    await expect(heading).toHaveText(t('register.title'));
    const drift = page.getByRole('status', { name: t('notice.drift.region') });
    await expect(drift).toContainText('999999');
    await inView(drift);
    await picture('Where the notice is no longer true, word by word, and one button to the next version.');
    await drift.getByRole('link').first().click();
    await expect(page.getByRole('button', { name: t('notice.final.make', { number: 2 }), exact: true })).toBeVisible();
    await picture('What changed is suggested, and can be said in one’s own words.');
    await press(t('notice.final.make', { number: 2 }));
    await expect(heading).toHaveText(t('notice.final.done', { number: 2 }));

    say('People whose data came from somebody else have to be told within a month.');
    await addFromOthers(page, 'Vogel', 20);
    await page.reload();
    await goTo(page, '/notice/people');
    await expect(main).toContainText('Vogel');
    await picture('Who has none yet, and until when. Letters and e-mails are written for all of them at once.');

    say('A notice from elsewhere can be checked: a hint about what it tells, what it lacks, and what is hard to read.');
    await goTo(page, '/notice/check');
    await page.getByRole('textbox', { name: t('notice.foreign.text') }).fill(poorNotice[language]);
    await expect(page.getByRole('status').filter({ hasText: /\d/ }).first()).toBeVisible();
    await picture('What was found, what wasn’t, and what words alone can’t tell.');
    await press(t('notice.foreign.clear'));
  },
};
