export default function Page() {
  return <h1>Front pages</h1>;
}
