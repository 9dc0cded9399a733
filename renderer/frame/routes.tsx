import { Route, Switch } from 'wouter';
import { BackupsPage } from '../pages/backups/backups-page.tsx';
import { FormPage } from '../pages/consent-texts/form-page.tsx';
import { TextPage } from '../pages/consent-texts/text-page.tsx';
import { TextsPage } from '../pages/consent-texts/texts-page.tsx';
import { ConsentsPage } from '../pages/consents/consents-page.tsx';
import { DuePage } from '../pages/consents/due-page.tsx';
import { MailingPage } from '../pages/consents/mailing-page.tsx';
import { ConsentPeoplePage } from '../pages/consents/people-page.tsx';
import { LinkedPurposesPage } from '../pages/customer/contacts/linked-purposes-page.tsx';
import { PersonFactsPage } from '../pages/customer/contacts/person-facts-page.tsx';
import { ConsentRecordPage } from '../pages/consent-record/consent-record-page.tsx';
import { EditCustomerPage, NewCustomerPage } from '../pages/customer/customer-edit-page.tsx';
import { CustomerPage } from '../pages/customer/customer-page.tsx';
import { FilePage } from '../files/file-page.tsx';
import { WhyPage } from '../pages/customer/held/why-page.tsx';
import { CustomersPage } from '../pages/customers/customers-page.tsx';
import { DuplicatesPage } from '../pages/duplicates/duplicates-page.tsx';
import { KeptApartPage } from '../pages/duplicates/kept-apart-page.tsx';
import { MergePage } from '../pages/merge/merge-page.tsx';
import { MergePickPage } from '../pages/merge/merge-pick-page.tsx';
import { ExportPage } from '../pages/export/export-page.tsx';
import { HoldingPage } from '../pages/holding/holding-page.tsx';
import { AccuracyPage } from '../pages/accuracy/accuracy-page.tsx';
import { Health } from '../pages/health.tsx';
import { Help } from '../pages/help.tsx';
import { NotFound } from '../pages/not-found.tsx';
import { ForeignPage } from '../pages/notice/foreign-page.tsx';
import { EditionPage } from '../pages/notice/edition-page.tsx';
import { FinalPage } from '../pages/notice/final-page.tsx';
import { NoticePage } from '../pages/notice/notice-page.tsx';
import { UninformedPage } from '../pages/notice/people-page.tsx';
import { VersionPage } from '../pages/notice/version-page.tsx';
import { CalculatorPage } from '../pages/retention/calculator-page.tsx';
import { ConceptPage } from '../pages/retention/concept-page.tsx';
import { DuePage as DueRecordsPage } from '../pages/retention/due-page.tsx';
import { IncidentRoutes } from '../pages/incidents/incident-routes.tsx';
import { LogPage } from '../pages/retention/log-page.tsx';
import { PaperDestroyedPage } from '../pages/retention/paper-destroyed-page.tsx';
import { RetentionPage } from '../pages/retention/retention-page.tsx';
import { RunPage } from '../pages/retention/run-page.tsx';
import { ReviewOne, ReviewWizard } from '../wizards/retention/review-wizard.tsx';
import { ShredPage } from '../pages/retention/shred-page.tsx';
import { CompanyPage } from '../pages/register/company-page.tsx';
import { ProviderPage } from '../pages/register/provider-page.tsx';
import { PurposePage } from '../pages/register/purpose-page.tsx';
import { RegisterPage } from '../pages/register/register-page.tsx';
import { EntriesPage } from '../pages/retention/entries/entries-page.tsx';
import { EntryPage } from '../pages/retention/entries/entry-page.tsx';
import { NewEntriesPage } from '../pages/retention/entries/new-entries-page.tsx';
import { HoldPage, NewHoldPage } from '../pages/retention/holds/hold-page.tsx';
import { HoldsPage } from '../pages/retention/holds/holds-page.tsx';
import { AutomaticPage } from '../pages/retention/rules/automatic-page.tsx';
import { KeepingBusinessPage } from '../pages/retention/rules/business-page.tsx';
import { OwnKindPage } from '../pages/retention/rules/own-kind-page.tsx';
import { OwnRulePage } from '../pages/retention/rules/own-rule-page.tsx';
import { RulesPage } from '../pages/retention/rules/rules-page.tsx';
import { About } from '../pages/settings/about.tsx';
import { AuditTrail } from '../pages/settings/audit-trail.tsx';
import { Business } from '../pages/settings/business.tsx';
import { ChangePassword } from '../pages/settings/change-password.tsx';
import { ExtraFieldPage } from '../pages/settings/extra-field-page.tsx';
import { ExtraFields } from '../pages/settings/extra-fields.tsx';
import { Imports } from '../pages/settings/imports.tsx';
import { Locking } from '../pages/settings/locking.tsx';
import { Looks } from '../pages/settings/looks.tsx';
import { SettingsPage } from '../pages/settings/settings-page.tsx';
import { StatementPage } from '../pages/statement/statement-page.tsx';
import { Today } from '../pages/today.tsx';
import { ReplaceRecovery } from '../recovery/replace-recovery.tsx';
import { HandOverPage } from '../tablet/hand-over-page.tsx';
import { ConsentWizard } from '../wizards/consent/consent-wizard.tsx';
import { FormCodePage } from '../wizards/consent/form-code-page.tsx';
import { ExerciseWizard } from '../wizards/exercise/exercise-wizard.tsx';
import { ImportWizard } from '../wizards/import/import-wizard.tsx';
import { InvoiceWizard } from '../wizards/invoices/invoice-wizard.tsx';
import { NewsletterWizard } from '../wizards/newsletter/newsletter-wizard.tsx';
import { NoticeWizard } from '../wizards/notice/notice-wizard.tsx';
import { OfficerWizard } from '../wizards/officer/officer-wizard.tsx';
import { QuestionsWizard } from '../wizards/questions/questions-wizard.tsx';

/** Every page of the open app, by its route. The more exact route stands first. */
export const Routes = () => (
  <Switch>
    <Route path="/" component={Today} />
    <Route path="/customers" component={CustomersPage} />
    <Route path="/customers/new" component={NewCustomerPage} />
    <Route path="/customers/duplicates" component={DuplicatesPage} />
    <Route path="/customers/duplicates/kept-apart" component={KeptApartPage} />
    <Route path="/customers/merge/:one/:other">
      {({ one, other }) => <MergePage key={`${one} ${other}`} one={one} other={other} />}
    </Route>
    <Route path="/customers/export" component={ExportPage} />
    <Route path="/customers/holding" component={HoldingPage} />
    <Route path="/customers/checks" component={AccuracyPage} />
    <Route path="/customers/:id/edit" component={EditCustomerPage} />
    <Route path="/customers/:id/merge" component={MergePickPage} />
    <Route path="/customers/:id/files/:file">
      {({ id, file }) => <FilePage subject="customer" record={id} page={`/customers/${id}`} file={file} />}
    </Route>
    <Route path="/customers/:id/form">{({ id }) => <FormPage key={id} id={id} />}</Route>
    <Route path="/customers/:id/tablet" component={HandOverPage} />
    <Route path="/customers/:id/facts">{({ id }) => <PersonFactsPage key={id} id={id} />}</Route>
    <Route path="/customers/:id/why">{({ id }) => <WhyPage key={id} id={id} />}</Route>
    <Route path="/customers/:id/purposes">{({ id }) => <LinkedPurposesPage key={id} id={id} />}</Route>
    <Route path="/customers/:id/consent/form/:code">
      {({ id, code }) => <ConsentWizard key={code} customer={id} code={code} />}
    </Route>
    <Route path="/customers/:id/consent/:purpose?">
      {({ id, purpose }) => <ConsentWizard key={id} customer={id} purpose={purpose} />}
    </Route>
    <Route path="/customers/:id/no/:kind/:about">
      {({ id, kind, about }) => (
        <StatementPage key={`${id} ${kind} ${about}`} customer={id} kind={kind} about={about} />
      )}
    </Route>
    <Route path="/customers/:id/no/:kind?">
      {({ id, kind }) => <StatementPage key={`${id} ${kind}`} customer={id} kind={kind} />}
    </Route>
    <Route path="/customers/:id" component={CustomerPage} />
    <Route path="/consents/texts" component={TextsPage} />
    <Route path="/consents/texts/:purpose">
      {({ purpose }) => <TextPage key={purpose} purpose={purpose} kind="consent" />}
    </Route>
    <Route path="/consents/texts/:purpose/hint">
      {({ purpose }) => <TextPage key={purpose} purpose={purpose} kind="hint" />}
    </Route>
    <Route path="/consents/form" component={FormCodePage} />
    <Route path="/consents/records/:id">{({ id }) => <ConsentRecordPage key={id} id={id} />}</Route>
    <Route path="/import" component={ImportWizard} />
    <Route path="/consents" component={ConsentsPage} />
    <Route path="/consents/people/:purpose/:channel/:state">
      {words => <ConsentPeoplePage key={Object.values(words).join('/')} {...words} />}
    </Route>
    <Route path="/consents/due/:kind/:purpose/:channel">
      {words => <DuePage key={Object.values(words).join('/')} {...words} />}
    </Route>
    <Route path="/consents/mailing">{() => <MailingPage />}</Route>
    <Route path="/consents/mailing/:purpose/:channel">{words => <MailingPage {...words} />}</Route>
    <Route path="/consents/import" component={NewsletterWizard} />
    <Route path="/notice/check" component={ForeignPage} />
    <Route path="/notice" component={NoticePage} />
    <Route path="/notice/people" component={UninformedPage} />
    <Route path="/notice/write/:step?">{({ step }) => <NoticeWizard key={step ?? ''} step={step} />}</Route>
    <Route path="/notice/version/:id">{({ id }) => <VersionPage key={id} id={id} />}</Route>
    <Route path="/notice/:audience/:regime/final">
      {words => <FinalPage key={Object.values(words).join('/')} {...words} />}
    </Route>
    <Route path="/notice/:audience/:regime">
      {words => <EditionPage key={Object.values(words).join('/')} {...words} />}
    </Route>
    <Route path="/incidents/*?" component={IncidentRoutes} />
    <Route path="/retention" component={RetentionPage} />
    <Route path="/retention/due/:group">{({ group }) => <DueRecordsPage key={group} group={group} />}</Route>
    <Route path="/retention/entries" component={EntriesPage} />
    <Route path="/retention/entries/import" component={InvoiceWizard} />
    <Route path="/retention/entries/new">{() => <NewEntriesPage key="" customer="" />}</Route>
    <Route path="/retention/entries/new/:customer">
      {({ customer }) => <NewEntriesPage key={customer} customer={customer} />}
    </Route>
    <Route path="/retention/entries/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
    <Route path="/register" component={RegisterPage} />
    <Route path="/register/company">{() => <CompanyPage key="all" />}</Route>
    <Route path="/register/company/:field">{({ field }) => <CompanyPage key={field} field={field} />}</Route>
    <Route path="/register/officer" component={OfficerWizard} />
    <Route path="/register/questions" component={QuestionsWizard} />
    <Route path="/register/purposes/new">{() => <PurposePage key="new" />}</Route>
    <Route path="/register/purposes/:id">{({ id }) => <PurposePage key={id} id={id} />}</Route>
    <Route path="/register/providers/new">{() => <ProviderPage key="new" />}</Route>
    <Route path="/register/providers/:id/files/:file">
      {({ id, file }) => <FilePage subject="provider" record={id} page={`/register/providers/${id}`} file={file} />}
    </Route>
    <Route path="/register/providers/:id">{({ id }) => <ProviderPage key={id} id={id} />}</Route>
    <Route path="/consents/records/:id/files/:file">
      {({ id, file }) => <FilePage subject="consent" record={id} page={`/consents/records/${id}`} file={file} />}
    </Route>
    <Route path="/retention/review" component={ReviewWizard} />
    <Route path="/retention/review/customer/:id">{({ id }) => <ReviewOne key={id} subject="customer" id={id} />}</Route>
    <Route path="/retention/review/entry/:id">{({ id }) => <ReviewOne key={id} subject="held" id={id} />}</Route>
    <Route path="/retention/log" component={LogPage} />
    <Route path="/retention/log/paper" component={PaperDestroyedPage} />
    <Route path="/retention/log/:id">{({ id }) => <RunPage key={id} id={id} />}</Route>
    <Route path="/retention/shred" component={ShredPage} />
    <Route path="/retention/calculator" component={CalculatorPage} />
    <Route path="/retention/concept" component={ConceptPage} />
    <Route path="/retention/rules" component={RulesPage} />
    <Route path="/retention/rules/business" component={KeepingBusinessPage} />
    <Route path="/retention/rules/new/:category?">
      {({ category }) => <OwnRulePage key={category ?? ''} category={category} />}
    </Route>
    <Route path="/retention/rules/own/:id">{({ id }) => <OwnRulePage key={id} id={id} />}</Route>
    <Route path="/retention/rules/kinds/new">{() => <OwnKindPage key="new" />}</Route>
    <Route path="/retention/rules/kinds/:id">{({ id }) => <OwnKindPage key={id} id={id} />}</Route>
    <Route path="/retention/rules/automatic/:category">
      {({ category }) => <AutomaticPage key={category} category={category} />}
    </Route>
    <Route path="/retention/holds" component={HoldsPage} />
    <Route path="/retention/holds/new">{() => <NewHoldPage key="" customer="" />}</Route>
    <Route path="/retention/holds/new/:customer">
      {({ customer }) => <NewHoldPage key={customer} customer={customer} />}
    </Route>
    <Route path="/retention/holds/:id">{({ id }) => <HoldPage key={id} id={id} />}</Route>
    <Route path="/settings" component={SettingsPage} />
    <Route path="/settings/business" component={Business} />
    <Route path="/settings/looks" component={Looks} />
    <Route path="/settings/locking" component={Locking} />
    <Route path="/settings/password" component={ChangePassword} />
    <Route path="/settings/recovery" component={ReplaceRecovery} />
    <Route path="/settings/fields" component={ExtraFields} />
    <Route path="/settings/fields/new">{() => <ExtraFieldPage key="new" />}</Route>
    <Route path="/settings/fields/:id">{({ id }) => <ExtraFieldPage key={id} id={id} />}</Route>
    <Route path="/settings/backups" component={BackupsPage} />
    <Route path="/settings/imports" component={Imports} />
    <Route path="/settings/audit" component={AuditTrail} />
    <Route path="/settings/about" component={About} />
    <Route path="/health" component={Health} />
    <Route path="/exercise" component={ExerciseWizard} />
    <Route path="/help" component={Help} />
    <Route component={NotFound} />
  </Switch>
);
