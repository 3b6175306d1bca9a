import { NotFoundError } from "@/db/errors";
import { route } from "@/lib/server/http/route";

const refuse = async () => {
  throw new NotFoundError();
};

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route("/api/[[...unknown]]", {
  GET: refuse,
  POST: refuse,
  PUT: refuse,
  PATCH: refuse,
  DELETE: refuse,
});
