import { Route, Switch } from 'wouter';
import { BackupsPage } from '../pages/backups/backups-page.tsx';
import { EditCustomerPage, NewCustomerPage } from '../pages/customer/customer-edit-page.tsx';
import { CustomerPage } from '../pages/customer/customer-page.tsx';
import { FilePage } from '../pages/customer/files/file-page.tsx';
import { CustomersPage } from '../pages/customers/customers-page.tsx';
import { Health } from '../pages/health.tsx';
import { Help } from '../pages/help.tsx';
import { NotFound } from '../pages/not-found.tsx';
import { CompanyPage } from '../pages/register/company-page.tsx';
import { ProviderPage } from '../pages/register/provider-page.tsx';
import { PurposePage } from '../pages/register/purpose-page.tsx';
import { RegisterPage } from '../pages/register/register-page.tsx';
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
import { Today } from '../pages/today.tsx';
import { ReplaceRecovery } from '../recovery/replace-recovery.tsx';
import { ExerciseWizard } from '../wizards/exercise/exercise-wizard.tsx';
import { ImportWizard } from '../wizards/import/import-wizard.tsx';
import { OfficerWizard } from '../wizards/officer/officer-wizard.tsx';
import { QuestionsWizard } from '../wizards/questions/questions-wizard.tsx';

/** Every page of the open app, by its route. The more exact route stands first. */
export const Routes = () => (
  <Switch>
    <Route path="/" component={Today} />
    <Route path="/customers" component={CustomersPage} />
    <Route path="/customers/new" component={NewCustomerPage} />
    <Route path="/customers/:id/edit" component={EditCustomerPage} />
    <Route path="/customers/:id/files/:file" component={FilePage} />
    <Route path="/customers/:id" component={CustomerPage} />
    <Route path="/import" component={ImportWizard} />
    <Route path="/register" component={RegisterPage} />
    <Route path="/register/company">{() => <CompanyPage key="all" />}</Route>
    <Route path="/register/company/:field">{({ field }) => <CompanyPage key={field} field={field} />}</Route>
    <Route path="/register/officer" component={OfficerWizard} />
    <Route path="/register/questions" component={QuestionsWizard} />
    <Route path="/register/purposes/new">{() => <PurposePage key="new" />}</Route>
    <Route path="/register/purposes/:id">{({ id }) => <PurposePage key={id} id={id} />}</Route>
    <Route path="/register/providers/new">{() => <ProviderPage key="new" />}</Route>
    <Route path="/register/providers/:id">{({ id }) => <ProviderPage key={id} id={id} />}</Route>
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
