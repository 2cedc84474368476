package journeys

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// onDisk writes a file that a person could have.
func onDisk(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// choose gives a file to the field of the panel.
func (p *page) choose(path string) {
	p.t.Helper()
	if !eval[bool](p, "!!document.getElementById('filling')") {
		p.click("button", "More ways to fill the store")
	}
	p.wait("document.getElementById('filling')")
	p.upload("#file", path)
}

// upload gives a file to a field.
func (p *page) upload(field, path string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		run := func(js string) (runtime.EvaluateResult, error) {
			return cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{Expression: js})
		}
		// A field that the page has just replaced tells nobody: then the new one is taken.
		for {
			// By its object: the number of a node is void as soon as anybody asks for the document.
			field, err := run(fmt.Sprintf("window.changed = false; document.addEventListener('change', () => (changed = true), { capture: true, once: true }); document.querySelector(%q)", field))
			if err != nil {
				return err
			}
			if _, err := cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, ObjectID: field.Result.ObjectID}); err != nil {
				return err
			}
			if told, err := run("changed"); err != nil || string(told.Result.Value) == "true" {
				return err
			}
		}
	}))
}

// put says that the file that waits was understood as it is meant.
func (p *page) put(name string) {
	p.t.Helper()
	p.waitText("#opened-title", name)
	eval[bool](p, "document.querySelector('#opened .primary').click() || true")
}

// drag holds a file over the page, or drops it.
func (p *page) drag(path string, types ...input.DispatchDragEventType) {
	p.t.Helper()
	p.dragAll([]string{path}, types...)
}

func (p *page) dragAll(paths []string, types ...input.DispatchDragEventType) {
	p.t.Helper()
	for _, kind := range types {
		p.do(command(input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: kind, X: 400, Y: 300, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1},
		}))
	}
}

// saved lets a button save a file, and returns the file.
func (p *page) saved(button, name string) []byte {
	p.t.Helper()
	folder := p.t.TempDir()
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tab, err := cdp.Call(ctx, t, target.GetTargetInfo, target.GetTargetInfoParams{})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, t, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
			Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, BrowserContextID: tab.TargetInfo.BrowserContextID, DownloadPath: folder,
		})
		return err
	}))
	p.click("button", button)
	var content []byte
	until(p.t, name, func() bool {
		var err error
		content, err = os.ReadFile(filepath.Join(folder, name))
		return err == nil && len(content) > 0
	})
	return content
}

// A chosen file is put key by key; what is refused is told with its line.
func TestOpenFile(t *testing.T) {
	p := lab(t)
	p.choose(onDisk(t, "words.csv", "key,value\nlion,roar\nbad\nfox,bark\n,x\n"))
	p.waitText("#opened .understood", "the first line names the columns")
	p.waitText(".position", "put frog croak")
	p.put("words.csv")
	p.waitText(".notice", "words.csv: 2 keys put. 2 lines refused (3, 5).")
	p.says(`"fox" is stored in slot #9. Looks: 0. Keys in store: 10.`)
	eval[bool](p, `(document.querySelector(".line button[aria-controls=refused]").click(), true)`) // the panel has another
	p.waitText("#refused", "The key is empty.")
	p.shot("refused")
	p.press("Escape")
	p.wait("!document.getElementById('refused')")
	p.click("button", "More ways to fill the store")
	p.waitText("#filling", "2 lines refused (3, 5)")
	p.choose(onDisk(t, "words.json", `{"owl": "hu", "n": 5}`))
	p.put("words.json")
	p.waitText(".notice", "words.json: 2 keys put.")
	p.choose(onDisk(t, "picture.csv", "\x89PNG\x00"))
	p.waitText("[role=alert]", "picture.csv was not opened. It is not text.")
	p.waitText(".position", "put n 5")
}

// A file is dropped anywhere; before, the page says so.
func TestDropFile(t *testing.T) {
	p := lab(t)
	path := onDisk(t, "words.txt", "lion roar\nfox = bark\n")
	p.drag(path, input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver)
	p.waitText(".drop-hint", "Drop files")
	p.shot("drop")
	p.drag(path, input.DispatchDragEventTypeDragCancel)
	p.do(command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: 300, Y: 20}))
	p.wait("getComputedStyle(document.querySelector('.drop-hint')).display === 'none'")
	p.drag(path, input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop)
	p.put("words.txt")
	p.waitText(".notice", "words.txt: 2 keys put.")
	p.wait("getComputedStyle(document.querySelector('.drop-hint')).display === 'none'")

	p.drag(t.TempDir(), input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop)
	p.waitText("[role=alert]", "cannot be read")
}

// A file is put although the page, being slow, takes away the panel before the work
// begins: it is the screen's work, not that of the button that began it.
func TestPutFileSlowly(t *testing.T) {
	p := lab(t)
	p.choose(onDisk(t, "words.txt", "lion roar\nfox = bark\n"))
	p.waitText("#opened-title", "words.txt")
	eval[bool](p, "{ const soon = setTimeout; window.setTimeout = (f, ms, ...more) => soon(f, ms || 250, ...more) }; true")
	p.put("words.txt")
	p.waitText(".notice", "words.txt: 2 keys put.")
}

// Of two files dropped each is looked at, in their order, and may be taken for
// something else. Nothing is put before.
func TestDropTwoFiles(t *testing.T) {
	p := lab(t)
	p.dragAll([]string{onDisk(t, "words.csv", "animal,sound\r\nlion,roar\r\n"), onDisk(t, "redis.txt", "\xff\xfeS\x00E\x00T\x00 \x00a\x00 \x00b\x00\n\x00")},
		input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop)
	p.waitText("#opened .understood", "no line of column names")
	p.waitText("#opened .beginning", "put animal sound")
	p.waitText("#opened .deciding", "1 more file waits behind it.")
	p.shot("opened")
	p.click("button", "names columns")
	p.waitText("#opened .understood", "the first line names the columns")
	p.waitText(".position", "put frog croak")
	p.put("words.csv")
	p.waitText(".notice", "words.csv: 1 key put.")
	p.waitText("#opened .understood", "Redis commands")
	p.waitText("#opened .understood", "UTF-16 LE")
	p.put("redis.txt")
	p.waitText(".notice", "redis.txt: 1 key put.")
	p.waitText(".position", "put a b")
	p.wait("!document.getElementById('opened')")

	// What only the browser can decode.
	p.drag(onDisk(t, "sounds.csv", "\x94\x4c,\x83\x6a\x83\x83\x81\x5b\n\x8c\xa2,\x82\xed\x82\xf1\n"), input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop)
	p.waitText("#opened .understood", "Shift_JIS")
	p.waitText("#opened .beginning", "put 猫 ニャー")
	p.click("button", "Windows-1252")
	p.waitText("#opened .beginning", "put \"”L\"")
	p.click("button", "Shift_JIS")
	p.waitText("#opened .beginning", "put 犬 わん")
	p.put("sounds.csv")
	p.waitText(".position", "put 犬 わん")
}

// What is no verb here is no key either: the command that was meant is offered.
func TestSuggestion(t *testing.T) {
	p := lab(t)
	p.field()
	p.typeText("delete cat")
	p.press("Enter")
	p.waitText("[role=alert]", "did you mean erase?")
	p.click("button", "erase cat")
	p.waitText(".position", "erase cat")
}

// A large file shows how far it is, and can be stopped.
func TestCancelFile(t *testing.T) {
	p := open(t, "/#/lab?v=1&buckets=256&slots=4096&hash=fold&seed=1&script=put%20cat%20meow")
	var text strings.Builder
	for i := range 9000 {
		fmt.Fprintf(&text, "k%d v\n", i%4000)
	}
	path := onDisk(t, "many.txt", text.String())
	eval[bool](p, `new MutationObserver(() => {
		const button = [...document.querySelectorAll(".line button")].find(b => b.textContent === "Cancel");
		if (button && !globalThis.said) { globalThis.said = document.querySelector(".line .notice").innerText; button.click(); }
	}).observe(document.body, { childList: true, subtree: true, characterData: true }) || true`)
	p.choose(path)
	p.put("many.txt")
	p.waitText(".notice", "Stopped. What had run is kept. many.txt: ")
	if said := eval[string](p, "globalThis.said"); !strings.HasPrefix(said, "Reading many.txt: ") && !strings.HasPrefix(said, "Running: ") {
		t.Errorf("meanwhile it said %q", said)
	}
	p.give("len")
}

// A session is saved and opened again, as it was.
func TestSaveScript(t *testing.T) {
	p := lab(t)
	p.give(`put "two words" é`)
	p.click("button", "Share")
	saved := p.saved("Save script", "kvscope.kv")
	if !bytes.HasPrefix(saved, []byte("# kvscope: buckets=8 slots=16 hash=fnv1a seed=1\nput cat meow\n")) || !bytes.HasSuffix(saved, []byte("\nput \"two words\" é\n")) {
		t.Errorf("the file is\n%s", saved)
	}
	other := open(t, "/#/lab?v=1&buckets=4&slots=4&hash=length&seed=7&script=len")
	other.choose(onDisk(t, "kvscope.kv", string(saved)))
	other.waitText(".notice", "kvscope.kv: 13 commands run. The store is the one that they were saved with: 8 buckets, 16 slots.")
	wantEqual(t, "bucket 7", other.row(7), p.row(7))
	other.waitText(".position", "command 13 of 13")
}

// The saved picture stands alone: it has the texts and the colours of the page,
// all of what scrolls, and the sentence.
func TestSavePicture(t *testing.T) {
	for name, options := range map[string][]option{"light": {size(1280, 720)}, "dark": {dark(), size(400, 640)}} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "/#/lab?v=1&buckets=2&slots=64&hash=fnv1a&seed=1&script=fill%2022%20seed%201", options...)
			if name == "dark" {
				p.click("button", "More")
			}
			p.click("button", "Share")
			picture := p.saved("Save SVG", "kvscope.svg")
			decoder := xml.NewDecoder(bytes.NewReader(picture))
			for {
				if _, err := decoder.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
			}
			keys := eval[[]string](p, `[...document.querySelectorAll(".table .node .key")].map(e => e.textContent)`)
			background := eval[string](p, "getComputedStyle(document.body).backgroundColor")
			for _, want := range append(keys, background, " is stored in slot #21. Looks: 11. Keys in store: 22.", ">#21</text>", "fill 22 seed 1") {
				if !bytes.Contains(picture, []byte(want)) {
					t.Errorf("the picture has no %q", want)
				}
			}
			if len(keys) != 22 {
				t.Errorf("the page draws %d keys", len(keys))
			}
			for _, never := range []string{"var(--", "<script", "http://127", "<foreignObject"} {
				if bytes.Contains(picture, []byte(never)) {
					t.Errorf("the picture has %q", never)
				}
			}
			if eval[bool](p, "document.body.classList.contains('saving')") {
				t.Error("the page still looks as it does while being saved")
			}

			image, err := png.Decode(bytes.NewReader(p.saved("Save PNG", "kvscope.png")))
			if err != nil {
				t.Fatal(err)
			}
			var width, height float64
			fmt.Sscanf(string(picture[bytes.Index(picture, []byte(" width=")):]), ` width="%g" height="%g"`, &width, &height)
			scale := min(2, 8192/width, 8192/height)
			if got := image.Bounds(); width == 0 || got.Dx() != int(width*scale) || math.Abs(float64(got.Dy())-height*scale) > 1 {
				t.Errorf("of %g by %g it has %v pixels", width, height, got)
			}
			var r, g, b uint32
			if fmt.Sscanf(background, "rgb(%d, %d, %d)", &r, &g, &b); r == 0 {
				t.Fatalf("the background is %s", background)
			}
			if gotR, gotG, gotB, _ := image.At(2, 2).RGBA(); gotR>>8 != r || gotG>>8 != g || gotB>>8 != b {
				t.Errorf("its corner is %d %d %d, and the page %s", gotR>>8, gotG>>8, gotB>>8, background)
			}
			if folder := os.Getenv("KVSCOPE_SHOTS"); folder != "" {
				os.WriteFile(filepath.Join(folder, "saved-"+name+".svg"), picture, 0o644)
			}
		})
	}
}
