import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { ask } from '../ui/calls.ts';
import { routePlace } from './places.ts';

const longest = 12 * 60 * 60 * 1000;

/** Where the person was when the vault locked, the window reloaded or the app ended, if that was in the last twelve hours. */
export async function routeLeft(now: number): Promise<string | null> {
  const list = await ask('drafts.list', {});
  const left = list.ok ? list.value.drafts.find(draft => draft.place === routePlace) : undefined;
  if (!left || now - Date.parse(left.savedAt) > longest) return null;
  const draft = await ask('drafts.read', { place: routePlace, record: '' });
  const route = draft.ok ? draft.value.draft?.body : undefined;
  return route?.startsWith('/') ? route : null;
}

/** Keeps the route in the vault as it changes: in no plain file, for it can name a customer. */
export function useRouteKept(): void {
  const [route] = useLocation();
  const kept = useRef('');
  useEffect(() => {
    if (kept.current === route) return;
    kept.current = route;
    void ask('drafts.save', { place: routePlace, record: '', field: '', body: route });
  }, [route]);
}
