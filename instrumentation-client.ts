import { config } from "zod/v4/core";

// Else zod tries whether it may compile its parsers, which our Content-Security-Policy reports.
config({ jitless: true });
