/** Where a draft is taken up again: the route of the form it belongs to, by the draft's place. */
const routes: Readonly<Record<string, (record: string) => string>> = {
  customer: record => (record === '' ? '/customers/new' : `/customers/${record}/edit`),
  import: () => '/import',
  business: () => '/settings/business',
  extraField: record => `/settings/fields/${record || 'new'}`,
  registerCompany: () => '/register/company',
  officerCheck: () => '/register/officer',
  registerQuestions: () => '/register/questions',
  purpose: record => `/register/purposes/${record || 'new'}`,
  provider: record => `/register/providers/${record || 'new'}`,
};

/** The place whose draft holds the route that was open, so that unlocking leads back there. */
export const routePlace = 'frame.route';

/** The route where this draft is taken up again; undefined for what is not a form of its own. */
export const draftRoute = (place: string, record: string): string | undefined => routes[place]?.(record);
