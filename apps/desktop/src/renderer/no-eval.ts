import { config } from 'zod';

// zod compiles parsers with `new Function` where it may; the content security policy refuses that and reports each try. It is
// asked when a schema is made, so this module has to be the first import of the program.
config({ jitless: true });
