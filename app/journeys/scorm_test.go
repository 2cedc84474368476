package journeys

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// courseSystem is the least that a course system is to a package: the API of SCORM 1.2 in
// a window around it, which notes all calls.
const courseSystem = `<!doctype html><link rel="icon" href="data:,"><title>A course system</title>
<script>
  const values = { "cmi.core.lesson_status": "not attempted" }, calls = [];
  const noted = (name, answer) => (...with_) => { calls.push(name + "(" + with_.join("=") + ")"); return answer(...with_); };
  window.API = {
    LMSInitialize: noted("LMSInitialize", () => "true"), LMSFinish: noted("LMSFinish", () => "true"), LMSCommit: noted("LMSCommit", () => "true"),
    LMSGetValue: noted("LMSGetValue", (n) => values[n] ?? ""), LMSSetValue: noted("LMSSetValue", (n, v) => { values[n] = v; return "true"; }),
  };
</script>
<iframe title="the package" src="package/%s" width="1000" height="700"></iframe>`

// A lesson's package is opened as a course system does: its manifest names the page, which
// begins, tells how far one is and that it is over, once, without a score, and ends.
func TestALessonInACourseSystem(t *testing.T) {
	const name = "why-a-pool"
	root := filepath.Dir(bundle)
	pack := exec.Command("go", "run", "./app/bundle", "-scorm", name)
	pack.Dir = root
	if out, err := pack.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	z, err := zip.OpenReader(filepath.Join(root, name+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { z.Close(); os.Remove(filepath.Join(root, name+".zip")) })
	file, err := z.Open("imsmanifest.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Resources []struct {
			Href  string `xml:"href,attr"`
			Type  string `xml:"scormtype,attr"`
			Files []struct {
				Href string `xml:"href,attr"`
			} `xml:"file"`
		} `xml:"resources>resource"`
	}
	if err := xml.Unmarshal(text, &manifest); err != nil || len(manifest.Resources) != 1 || manifest.Resources[0].Type != "sco" {
		t.Fatalf("the manifest is %+v (%v)", manifest, err)
	}
	listed := map[string]bool{"imsmanifest.xml": true}
	for _, f := range manifest.Resources[0].Files {
		listed[f.Href] = true
	}
	for _, f := range z.File {
		if !listed[f.Name] {
			t.Errorf("the manifest does not list %s", f.Name)
		}
	}
	if len(z.File) != len(listed) {
		t.Errorf("the manifest lists %d files, and the package has %d", len(listed), len(z.File))
	}

	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path, ok := strings.CutPrefix(r.URL.Path, "/package/"); ok {
			data, err := fs.ReadFile(z, path)
			if err != nil {
				http.NotFound(w, r)
				return
			}
			http.ServeContent(w, r, path, time.Time{}, bytes.NewReader(data))
			return
		}
		fmt.Fprintf(w, courseSystem, manifest.Resources[0].Href)
	}))
	t.Cleanup(s.Close)
	c := load(t, s.URL+"/", mayAsk(strings.TrimPrefix(s.URL, "http://")))
	const within = "document.querySelector('iframe')?.contentDocument?.querySelector('iframe')?.contentDocument"
	c.wait(within + "?.querySelector('.beat.now') && !" + within + ".documentElement.classList.contains('first')") // the program is there
	wantEqual(t, "how it begins", eval[string](c, "calls.slice(0, 4).join(' ')"),
		"LMSInitialize() LMSGetValue(cmi.suspend_data) LMSGetValue(cmi.core.lesson_status) LMSSetValue(cmi.core.lesson_status=incomplete)")
	for beat := 2; beat <= 5; beat++ {
		eval[any](c, "[..."+within+".querySelectorAll('.transport button')].find(e => e.textContent.trim() === 'Next').click()")
		c.wait(fmt.Sprintf("values['cmi.core.lesson_location'] === '%d'", beat))
		wantEqual(t, fmt.Sprintf("the status at beat %d", beat), eval[string](c, "values['cmi.core.lesson_status']"), map[bool]string{true: "completed", false: "incomplete"}[beat == 5])
	}
	wantEqual(t, "how often it is completed", eval[int](c, "calls.filter(c => c.includes('completed)')).length"), 1)
	wantEqual(t, "scores, as nobody is scored", eval[int](c, "calls.filter(c => c.includes('score')).length"), 0)
	eval[any](c, "document.querySelector('iframe').src = 'about:blank'")
	c.wait("calls.at(-1) === 'LMSFinish()'")
	if took := eval[string](c, "values['cmi.core.session_time']"); !regexp.MustCompile(`^00\d\d:[0-5]\d:[0-5]\d$`).MatchString(took) {
		t.Errorf("the time that it took is %q", took)
	}

	wantEqual(t, "what is remembered of the lesson", eval[string](c, "values['cmi.suspend_data']"), name+" at=5 of=5 read=1,2,3,4,5 over")

	// Somebody else at this computer has read nothing yet, whatever is left there.
	again := func(values string) {
		eval[any](c, "Object.keys(values).forEach(n => delete values[n]), Object.assign(values, "+values+"), calls.length = 0, document.querySelector('iframe').src = 'package/"+manifest.Resources[0].Href+"'")
		c.wait(within + "?.querySelector('.beat.now') && values['cmi.core.lesson_location'] && !" + within + ".documentElement.classList.contains('first')")
	}
	leave := func() {
		eval[any](c, "document.querySelector('iframe').src = 'about:blank'")
		c.wait("calls.at(-1) === 'LMSFinish()'")
	}
	again("{ 'cmi.core.lesson_status': 'not attempted' }")
	wantEqual(t, "where somebody else begins, and their status", eval[string](c, within+".location.hash + values['cmi.core.lesson_status']"), "#/lessons/"+name+"/1incomplete")
	leave()

	// Elsewhere, where this browser's storage is not, it goes on where the system says, and
	// with what was done.
	again("{ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.lesson_location': '3', 'cmi.suspend_data': '" + name + " at=3 of=5 read=1,2,3,5' }")
	wantEqual(t, "where it goes on", eval[string](c, within+".location.hash + values['cmi.core.lesson_status']"), "#/lessons/"+name+"/3incomplete")
	eval[any](c, "[..."+within+".querySelectorAll('.transport button')].find(e => e.textContent.trim() === 'Next').click()")
	c.wait("values['cmi.core.lesson_status'] === 'completed'")
}
