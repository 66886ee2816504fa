/** The least that a program costs which is woken once a second, as Bun wakes one that listens. */
setInterval(() => {}, 1_000);
