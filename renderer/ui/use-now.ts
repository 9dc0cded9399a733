import { useEffect, useState } from 'react';

/** The present moment, looked at again every half minute, for words that change by themselves ('today', '3 days ago'). */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
