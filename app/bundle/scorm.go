package main

import (
	"archive/zip"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kvscope/app/lesson"
)

// manifest is imsmanifest.xml of SCORM 1.2 (Content Aggregation Model, 2.3): one
// organization, one item, one resource with all files.
const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="kvscope-%[1]s" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="kvscope"><organization identifier="kvscope"><title>%[2]s</title>
<item identifier="lesson" identifierref="page"><title>%[2]s</title></item></organization></organizations>
<resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="scorm.html">
%[3]s</resource></resources>
</manifest>
`

// scormPage shows the lesson in a frame, and tells the course system what the frame
// tells: how far it is, and that it is over.
const scormPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>%s</title>
<style>html, body, iframe { width: 100%%; height: 100%%; margin: 0; border: 0; display: block; }</style>
<iframe title="%[1]s" data-lesson="%[2]s"></iframe>
<script src="scorm.js"></script>
</html>
`

// scormScript finds the course system's API, which stands in a window around or behind
// this one (SCORM 1.2 Run-Time Environment, 3.3.6). How far somebody is, is what the system
// remembers of them: the beat, and as suspend data the line that the page keeps of a lesson in
// this browser. What others left there, who sat here before, does not count for them. At the
// end it tells how long that took.
const scormScript = `"use strict";
(() => {
  const above = (w) => { for (let i = 0; i < 50 && w; i++) { try { if (w.API) return w.API; } catch {} if (w.parent === w) return null; w = w.parent; } return null; };
  const api = above(window) ?? (window.opener ? above(window.opener) : null);
  const frame = document.querySelector("iframe"), lesson = frame.dataset.lesson, page = "index.html#/lessons/" + lesson;
  if (!api || String(api.LMSInitialize("")) !== "true") { // opened without a course system
    frame.src = page;
    return;
  }
  const began = Date.now(), key = "kvscope-progress", head = "kvscope progress 1";
  const of = (line) => line.startsWith(lesson + " ");
  const kept = () => { try { return (localStorage.getItem(key) ?? "").split("\n"); } catch { return []; } };
  const remembered = String(api.LMSGetValue("cmi.suspend_data") ?? "");
  const lines = kept().filter((line) => line && line !== head && !of(line));
  if (of(remembered)) lines.unshift(remembered);
  try { localStorage.setItem(key, [head, ...lines, ""].join("\n")); } catch {}
  const status = api.LMSGetValue("cmi.core.lesson_status");
  let over = status === "completed" || status === "passed";
  if (!over) api.LMSSetValue("cmi.core.lesson_status", "incomplete");
  const beat = api.LMSGetValue("cmi.core.lesson_location");
  frame.src = page + (beat > 1 ? "/" + beat : "");
  addEventListener("message", (event) => {
    const said = event.source === frame.contentWindow && event.data?.kvscope;
    if (!said || !said.lesson) return;
    api.LMSSetValue("cmi.core.lesson_location", String(said.beat));
    const line = kept().find(of);
    if (line) api.LMSSetValue("cmi.suspend_data", line);
    if (said.over && !over) { over = true; api.LMSSetValue("cmi.core.lesson_status", "completed"); }
    api.LMSCommit("");
  });
  addEventListener("pagehide", () => {
    const two = (n) => String(Math.floor(n)).padStart(2, "0"), s = (Date.now() - began) / 1000;
    api.LMSSetValue("cmi.core.session_time", "00" + two(Math.min(99, s / 3600)) + ":" + two(s / 60 % 60) + ":" + two(s % 60));
    api.LMSSetValue("cmi.core.exit", over ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
  }, { once: true });
})();
`

// writeScorm packs the bundle in dir and one of its lessons for a course system. The
// package runs without any other host.
func writeScorm(dir, name, path string) (err error) {
	text, err := os.ReadFile(filepath.Join(dir, lessonDir, filepath.Base(name)+".json"))
	if err != nil {
		return fmt.Errorf("there is no lesson %q in the bundle: %w", name, err)
	}
	var l lesson.Lesson
	if err := json.Unmarshal(text, &l); err != nil {
		return err
	}
	files, err := scormFiles(dir)
	if err != nil {
		return err
	}
	var title, listed strings.Builder
	if err := xml.EscapeText(&title, []byte(l.Title)); err != nil {
		return err
	}
	for _, f := range append([]string{"scorm.html", "scorm.js"}, files...) {
		fmt.Fprintf(&listed, "<file href=%q/>\n", f)
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if e := out.Close(); err == nil {
			err = e
		}
	}()
	z := zip.NewWriter(out)
	for _, made := range [][2]string{
		{"imsmanifest.xml", fmt.Sprintf(manifest, l.Name, title.String(), listed.String())},
		{"scorm.html", fmt.Sprintf(scormPage, title.String(), l.Name)},
		{"scorm.js", scormScript},
	} {
		w, err := z.Create(made[0])
		if err == nil {
			_, err = w.Write([]byte(made[1]))
		}
		if err != nil {
			return err
		}
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f))
		if err != nil {
			return err
		}
		w, err := z.Create(f)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// scormFiles returns the files of the bundle that a page needs, by their names in it;
// of the program the form that a plain host serves.
func scormFiles(dir string) ([]string, error) {
	sums, err := hashes(dir)
	if err != nil {
		return nil, err
	}
	files := []string{"build.json"}
	for name := range sums {
		if name != "app.wasm" {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	return files, nil
}
