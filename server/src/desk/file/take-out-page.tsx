/** What is taken out, who is told of it, and the button to do it. Source: R57 */
export const TakeOutPage = ({ caseId, name }: { caseId: string; name: string }) => (
  <>
    <header class="heading">
      <p class="crumb">
        <a href={`/desk/cases/${caseId}`}>{name}</a>
      </p>
      <h1>The case file, for print</h1>
    </header>
    <div class="narrow beside-heading">
      <p>
        The whole case on one page, in the order of the procedure: reports and evidence, what was said and
        found, motions with votes, decisions, measures, notices, deadlines, appeals, the time line, and who
        looked.
      </p>
      <ul>
        <li>It names people. Keep it as you keep the case: on paper it is not protected any more.</li>
        <li>What is sealed stays sealed.</li>
        <li>That you take it out is recorded, and your name stands on it.</li>
      </ul>
      <form method="post" action={`/desk/cases/${caseId}/file`}>
        <button type="submit">Show the case file</button>
      </form>
      <p>
        To share it with others, make <a href={`/desk/cases/${caseId}/anonymised`}>a record without names</a>.
      </p>
    </div>
  </>
);
