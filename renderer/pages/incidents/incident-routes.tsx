import { Route, Switch } from 'wouter';
import { FilePage } from '../../files/file-page.tsx';
import { NotFound } from '../not-found.tsx';
import { AssessmentPage } from './assessment-page.tsx';
import { ClientNoticePage } from './client-page.tsx';
import { ClosingPage } from './closing-page.tsx';
import { ContactSheetPage } from './contacts-page.tsx';
import { ExercisePage } from './exercise-page.tsx';
import { ExercisesPage } from './exercises-page.tsx';
import { FirstHourPage } from './first-hour-page.tsx';
import { IncidentFirstHourPage } from './incident-first-hour-page.tsx';
import { IncidentOverviewPage } from './incident-overview-page.tsx';
import { IncidentsPage } from './incidents-page.tsx';
import { BreachLettersPage } from './letters-page.tsx';
import { NewIncidentPage } from './new-incident-page.tsx';
import { BreachNoticePage } from './notice-page.tsx';
import { AffectedPeoplePage } from './people-page.tsx';
import { IncidentQuestionsPage } from './questions-page.tsx';
import { IncidentRegisterPage } from './register-page.tsx';
import { IncidentTimelinePage } from './timeline-page.tsx';

/** Every page of incidents, by its route. The more exact route stands first. */
export const IncidentRoutes = () => (
  <Switch>
    <Route path="/incidents" component={IncidentsPage} />
    <Route path="/incidents/new" component={NewIncidentPage} />
    <Route path="/incidents/first-hour/:kind?">{({ kind }) => <FirstHourPage key={kind ?? ''} kind={kind} />}</Route>
    <Route path="/incidents/register" component={IncidentRegisterPage} />
    <Route path="/incidents/contacts" component={ContactSheetPage} />
    <Route path="/incidents/exercises" component={ExercisesPage} />
    <Route path="/incidents/exercises/:id">{({ id }) => <ExercisePage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/first-hour">{({ id }) => <IncidentFirstHourPage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/questions/:step?">
      {({ id, step }) => <IncidentQuestionsPage key={`${id} ${step}`} id={id} step={step} />}
    </Route>
    <Route path="/incidents/:id/people">{({ id }) => <AffectedPeoplePage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/letters">{({ id }) => <BreachLettersPage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/assessment">{({ id }) => <AssessmentPage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/authority/:law">
      {({ id, law }) => <BreachNoticePage key={`${id} ${law}`} id={id} law={law} />}
    </Route>
    <Route path="/incidents/:id/client">{({ id }) => <ClientNoticePage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/timeline">{({ id }) => <IncidentTimelinePage key={id} id={id} />}</Route>
    <Route path="/incidents/:id/files/:file">
      {({ id, file }) => <FilePage subject="incident" record={id} page={`/incidents/${id}/timeline`} file={file} />}
    </Route>
    <Route path="/incidents/:id/close">{({ id }) => <ClosingPage key={id} id={id} />}</Route>
    <Route path="/incidents/:id">{({ id }) => <IncidentOverviewPage key={id} id={id} />}</Route>
    <Route component={NotFound} />
  </Switch>
);
