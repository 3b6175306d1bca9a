"use client";

import { Pause, Play } from "lucide-react";
import { useId, useMemo, useRef } from "react";
import { Button } from "@/app/ui/controls/button";
import { firstMoment, playOf, type SceneName } from "./play";
import { type DemoContent, Stage } from "./stage";
import { usePlayer } from "./use-player";

/** The list of the app, in which things happen by themselves. */
export function Demo({ content }: { content: DemoContent }) {
  const { sentence, readings, date, scenes } = content;
  const stage = useRef<HTMLDivElement>(null);
  const descriptionId = useId();
  const play = useMemo(() => {
    return playOf({ sentence, turns: readings.map(({ from }) => from), date });
  }, [sentence, readings, date]);
  const lasts = useMemo(() => play.map(({ lasts }) => lasts), [play]);
  const { at, isPlaying, goTo, toggle } = usePlayer(stage, lasts, firstMoment({ sentence }, play));
  const moment = play[at];
  if (!moment) return null;

  /** What stands still shows what has become of it. */
  function choose(scene: SceneName) {
    const names = play.map((moment) => moment.scene);
    goTo(
      isPlaying
        ? names.indexOf(scene)
        : scene === "words"
          ? firstMoment({ sentence }, play)
          : names.lastIndexOf(scene),
    );
  }

  return (
    <figure aria-label={content.label} aria-describedby={descriptionId} className="min-w-0">
      <p id={descriptionId} className="sr-only">
        {content.description}
      </p>
      <Stage ref={stage} moment={moment} content={content} />
      <div className="mt-3 flex items-center justify-between gap-2">
        <div className="flex flex-wrap gap-1">
          {(Object.keys(scenes) as SceneName[]).map((scene) => (
            <Button
              key={scene}
              look="quiet"
              size="small"
              aria-pressed={scene === moment.scene}
              className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
              onClick={() => choose(scene)}
            >
              {scenes[scene]}
            </Button>
          ))}
        </div>
        <Button look="quiet" size="small" onClick={toggle}>
          {isPlaying ? (
            <Pause className="size-4" aria-hidden="true" />
          ) : (
            <Play className="size-4" aria-hidden="true" />
          )}
          {isPlaying ? content.pause : content.play}
        </Button>
      </div>
    </figure>
  );
}
