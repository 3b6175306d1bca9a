import type pg from "pg";

/** How many users the crowd has: `user-1`, `user-2` and so on, each with a session of the same name. */
const CROWD = 1000;

/** Makes the crowd, each with 100 todos, and 10,000 todos for one user more, who may exist already. */
export async function createCrowd(pool: pg.Pool, busyUser: string): Promise<void> {
  await pool.query(
    `insert into "user" (id, name, email)
     select 'user-' || n, 'Someone', n || '@donext.test' from generate_series(1, $1) n
     union all values ($2, 'Someone busy', 'busy@donext.test')
     on conflict do nothing`,
    [CROWD, busyUser],
  );
  await pool.query(`
    insert into session (id, user_id, token, expires_at, updated_at)
    select id, id, id, now() + interval '1 day', now() from "user"`);
  await pool.query(
    `
    insert into todos (user_id, id, title, notes, search, completed_at, due_date, priority, labels, position,
      created_at, updated_at, revision, created_from)
    select
      owner, gen_random_uuid(), 'Todo ' || n, repeat('Note ', 20),
      format('%L:1A %L:2A %L:3B', left(owner, 8) || ' todo', left(owner, 8) || ' ' || n, left(owner, 8) || ' note')::tsvector,
      case when n % 2 = 0 then now() end, date '2026-01-01' + n % 365, n % 4, array['label-' || n % 50],
      'd' || lpad(n::text, 5, '0'), now() - n * interval '1 minute', now() - n * interval '1 second', n, ''
    from (
      select 'user-' || u as owner, n from generate_series(1, $1) u, generate_series(1, 100) n
      union all
      select $2, n from generate_series(1, 10000) n
    ) as todo
    order by random()`,
    [CROWD, busyUser],
  );
  await pool.query(`
    insert into sync_heads (user_id, revision)
    select user_id, max(revision) from todos group by user_id
    on conflict (user_id) do update set revision = excluded.revision`);
  await pool.query("vacuum analyze");
}
