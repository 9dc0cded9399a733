import { config } from 'zod';

// The window's content security policy forbids compiling code, and zod tries to unless told before the first schema is made.
config({ jitless: true });
export * from 'zod';
