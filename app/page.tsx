export default function Home() {
  return <h1>Donext</h1>;
}
