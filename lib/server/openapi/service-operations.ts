import { z } from "zod";
import type { Operation } from "./operation";

const statusSchema = z.object({ status: z.literal("ok") }).meta({ id: "Status" });
const documentSchema = z
  .looseObject({ openapi: z.string() })
  .meta({ id: "Document", description: "OpenAPI 3.1" });

export const serviceOperations: Operation[] = [
  {
    method: "get",
    path: "/api/health",
    operationId: "getHealth",
    tag: "Service",
    summary: "Check that the server is running",
    answers: { 200: { description: "The server is running", body: statusSchema } },
    refusals: [],
  },
  {
    method: "get",
    path: "/api/health/ready",
    operationId: "getReadiness",
    tag: "Service",
    summary: "Check that the server is ready for requests",
    answers: { 200: { description: "The database is reachable", body: statusSchema } },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/openapi.json",
    operationId: "getDocument",
    tag: "Service",
    summary: "Get this document",
    answers: { 200: { description: "This document", body: documentSchema } },
    refusals: [],
  },
];
