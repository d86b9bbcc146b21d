/**
 * The one door to zod. Its just-in-time compiler tries `new Function`, which the content security policy
 * reports as a violation, so it is turned off before the first schema is made.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
