import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { z } from "zod";

type Branches = {
  /** The folders with the migrations of both. */
  base: string;
  branch: string;
  /** Two databases with nothing in them. */
  upgraded: string;
  fresh: string;
};

/** What a database that the base branch has migrated lacks, or has more, after the migrations of a branch. */
export async function differencesOnTop({ base, branch, upgraded, fresh }: Branches) {
  const newest = Math.max(...timesOf(base).values());
  const known = timesOf(base);
  const skipped = [...timesOf(branch)].flatMap(([tag, when]) =>
    known.has(tag) || when > newest
      ? []
      : [
          `${tag} is older than the newest migration of the base, so it is skipped: generate it anew`,
        ],
  );
  await apply(base, upgraded);
  await apply(branch, upgraded);
  await apply(branch, fresh);
  const [onTop, fromScratch] = [await describe(upgraded), await describe(fresh)];
  return [
    ...skipped,
    ...fromScratch.filter((line) => !onTop.includes(line)).map((line) => `missing: ${line}`),
    ...onTop.filter((line) => !fromScratch.includes(line)).map((line) => `too much: ${line}`),
  ];
}

const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.int() })),
});

function timesOf(folder: string): Map<string, number> {
  const journal = readFileSync(join(folder, "meta/_journal.json"), "utf8");
  const { entries } = journalSchema.parse(JSON.parse(journal));
  return new Map(entries.map(({ tag, when }) => [tag, when]));
}

async function apply(migrationsFolder: string, url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await migrate(drizzle({ client: pool }), { migrationsFolder }).finally(() => pool.end());
}

/** Whatever a migration can make, as a line each. */
async function describe(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(SCHEMA).finally(() => client.end());
  return rows.map(({ line }) => line);
}

const SCHEMA = `
  with ours as (
    select oid from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'
  )
  select concat_ws(' ', 'table', oid::regclass, relkind, relpersistence, relrowsecurity, reloptions) as line
    from pg_class where relnamespace in (select * from ours) and relkind <> 'i'
  union all
  select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end, pg_get_expr(adbin, adrelid),
      nullif(attgenerated::text, ''), nullif(attidentity::text, ''))
    from pg_attribute join pg_class on pg_class.oid = attrelid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace in (select * from ours) and relkind <> 'i' and attnum > 0 and not attisdropped
  union all
  select concat_ws(' ', 'index', pg_get_indexdef(indexrelid))
    from pg_index join pg_class on pg_class.oid = indrelid where relnamespace in (select * from ours)
  union all
  select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    from pg_constraint where connamespace in (select * from ours)
  union all
  select concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
  union all
  select concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid)) from pg_policy
  union all
  select concat_ws(' ', 'statistics', pg_get_statisticsobjdef(oid)) from pg_statistic_ext
  union all
  select concat_ws(' ', 'function', pg_get_functiondef(oid))
    from pg_proc where pronamespace in (select * from ours) and prokind in ('f', 'p')
  union all
  select concat_ws(' ', 'enum', enumtypid::regtype, enumsortorder, enumlabel) from pg_enum
  union all
  select concat_ws(' ', 'extension', extname) from pg_extension`;
