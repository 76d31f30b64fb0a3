// A row of scores from 0 to 10.

const worst = 10;
const scores = Array.from({ length: worst + 1 }, (_, score) => score);

export function ScoreRow({
  text,
  score,
  give,
  help,
}: {
  text: string;
  score: number | undefined;
  give: (score: number) => void;
  help?: string;
}) {
  return (
    <fieldset class="scores">
      <legend>{text}</legend>
      {scores.map((one) => (
        <button type="button" key={one} aria-pressed={one === score} onClick={() => give(one)}>
          {one}
        </button>
      ))}
      {help !== undefined && <p class="quiet">{help}</p>}
    </fieldset>
  );
}
