/**
 * Does something once what has been asked for is on the screen, however often it is asked for until then;
 * soon in a tab behind others, which has no frames.
 */
export function afterPaint(work: () => unknown) {
  let isAsked = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait() {
    timer = setTimeout(() => {
      isAsked = false;
      work();
    });
  }

  return {
    ask() {
      if (isAsked) return;
      isAsked = true;
      if (document.hidden) wait();
      else frame = requestAnimationFrame(wait);
    },
    cancel() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}
