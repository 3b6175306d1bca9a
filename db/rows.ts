import { getTableColumns } from "drizzle-orm";
import { lists } from "./schema/lists";
import { todos } from "./schema/todos";

// What leaves the database: neither whose a row is, nor how it came to be, nor what keeps it in order.
const {
  userId: _todoUserId,
  createdFrom: _todoCreatedFrom,
  purgedAt: _todoPurgedAt,
  completedWith: _completedWith,
  deletedWith: _deletedWith,
  search: _search,
  ...todoColumns
} = getTableColumns(todos);

const {
  userId: _listUserId,
  createdFrom: _listCreatedFrom,
  purgedAt: _listPurgedAt,
  ...listColumns
} = getTableColumns(lists);

export { listColumns, todoColumns };

export type TodoRow = Pick<typeof todos.$inferSelect, keyof typeof todoColumns>;

export type ListRow = Pick<typeof lists.$inferSelect, keyof typeof listColumns>;
