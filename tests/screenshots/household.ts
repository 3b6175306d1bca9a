import { addDays, todayIn } from "@/lib/client/dates/days";

type Call = (method: string, path: string, data?: object) => Promise<{ id: string }>;

/** Gives a person a life to look at: long words, other scripts, things late, done and thrown away. */
export async function furnish(call: Call) {
  const day = (distance: number) => addDays(todayIn(new Date()), distance);
  const list = (name: string, color: string) => call("POST", "/api/lists", { name, color });
  const todo = (title: string, rest: object = {}) => call("POST", "/api/todos", { title, ...rest });

  const { id: work } = await list("Work", "blue");
  const { id: home } = await list("Home", "green");
  await list("Books to read one day, when there is nothing else to do", "purple");

  await todo("Send the invoice to Müller & Söhne", { listId: work, dueDate: day(-2), priority: 3 });
  await todo("Call the dentist", {
    dueDate: day(0),
    dueTime: "09:30",
    priority: 2,
    labels: ["phone"],
  });
  await todo("Water the plants", { listId: home, dueDate: day(0), repeat: "FREQ=WEEKLY" });
  await todo("Team retro", { listId: work, dueDate: day(1), dueTime: "14:00", priority: 1 });
  await todo("اشترِ الحليب والخبز", { listId: home, dueDate: day(3) });
  await todo("Renew the passport", { dueDate: day(20) });
  await todo("Read the chapter about time zones");
  await todo(
    "A title that is long because somebody wrote down all that came to mind while walking home through the rain without an umbrella",
    { notes: "And then some." },
  );

  const notes = "Flights, **hotel**, tickets:\n\n1. compare\n2. book\n\n> and ask Lena";
  const trip = await todo("Plan the trip", {
    dueDate: day(0),
    notes,
    labels: ["travel", "family"],
  });
  const step = await todo("Compare flights", { parentId: trip.id });
  await todo("Ask Lena about the hotel", { parentId: trip.id });
  await call("PATCH", `/api/todos/${step.id}`, { completed: true });

  for (const title of ["Pay the rent", "Book a table"]) {
    const { id } = await todo(title);
    await call("PATCH", `/api/todos/${id}`, { completed: true });
  }
  const { id: oldIdea } = await todo("Old idea");
  await call("DELETE", `/api/todos/${oldIdea}`);
  return { listId: work, todoId: trip.id };
}
