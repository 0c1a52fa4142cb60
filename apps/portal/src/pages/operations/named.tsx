/** Words for everybody, and the name by which the machine knows it. */
export function Named({ says, name }: { readonly says: string; readonly name: string }) {
  return (
    <>
      {says} <code class="note">{name}</code>
    </>
  );
}
