// One line of JSON for each step: first all of them as planned, then what became of each.

/** Runs suites of named steps one after the other; a step that fails does not keep the next from being tried. */
export async function run(suites) {
  const planned = suites.flatMap(({ name, steps }) => steps.map(([step]) => ({ suite: name, step })));
  report({ planned });
  let failed = 0;
  for (const { name, steps } of suites) {
    for (const [step, action] of steps) {
      try {
        await action();
        report({ suite: name, step, ok: true });
      } catch (error) {
        failed++;
        report({ suite: name, step, ok: false, reason: describe(error) });
      }
    }
  }
  return failed;
}

/** Repeats a question until its answer is neither null, undefined nor false. */
export async function eventually(what, question, millis = 10_000) {
  const end = Date.now() + millis;
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${millis} ms: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Expects the client to throw what it makes of a refusal by the exchange. */
export async function refusal(promise) {
  let answer;
  try {
    answer = await promise;
  } catch (error) {
    return error.body?.code ?? error.code ?? describe(error);
  }
  throw new Error(`was not refused: ${JSON.stringify(answer)}`);
}

function report(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function describe(error) {
  if (error instanceof Error) {
    return `${error.message}${error.actual === undefined ? '' : ` actual=${JSON.stringify(error.actual)}`}`;
  }
  return JSON.stringify(error) ?? String(error);
}
