package main

import (
	"encoding/json"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// The icons are icon.svg in pixels: its paper, and the slot that is written now, in the
// colours of light paper. A maskable one has no edge to be cut off.
func TestIcons(t *testing.T) {
	dir := t.TempDir()
	svg, err := os.ReadFile("../../web/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "icon.svg", string(svg))
	if err := writeIcons(dir); err != nil {
		t.Fatal(err)
	}
	paper, now, live := color.NRGBA{0xfb, 0xfb, 0xf9, 255}, color.NRGBA{0xa3, 0x12, 0x7c, 255}, color.NRGBA{0xe3, 0xef, 0xfb, 255}
	for _, icon := range icons {
		file, err := os.Open(filepath.Join(dir, icon.name))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got := picture.Bounds().Dx(); got != icon.size || picture.Bounds().Dy() != got {
			t.Errorf("%s is %v", icon.name, picture.Bounds())
		}
		at := func(x, y float64) color.Color { // as icon.svg has it
			if icon.maskable {
				x, y = 32+(x-32)/1.25, 32+(y-32)/1.25
			}
			return color.NRGBAModel.Convert(picture.At(int(x*float64(icon.size)/64), int(y*float64(icon.size)/64)))
		}
		for _, want := range []struct {
			x, y float64
			c    color.NRGBA
		}{{32, 32, paper}, {50, 48, now}, {31.5, 16, live}} {
			if got := at(want.x, want.y); got != want.c {
				t.Errorf("%s: at %v, %v it has %v, want %v", icon.name, want.x, want.y, got, want.c)
			}
		}
		_, _, _, corner := picture.At(0, 0).RGBA()
		if icon.maskable != (corner == 0xffff) {
			t.Errorf("%s: its corner is covered: %d", icon.name, corner)
		}
	}
}

// The manifest names the icons that are made, with their sizes.
func TestManifestNamesTheIcons(t *testing.T) {
	text, err := os.ReadFile("../../web/manifest.webmanifest")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Icons []struct{ Src, Sizes, Purpose string }
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	named := map[string]string{}
	for _, icon := range manifest.Icons {
		named[icon.Src] = icon.Sizes + " " + icon.Purpose
	}
	for name, want := range map[string]string{"icon-192.png": "192x192 any", "icon-512.png": "512x512 any", "icon-maskable.png": "512x512 maskable"} {
		if named[name] != want {
			t.Errorf("%s is %q in the manifest, want %q", name, named[name], want)
		}
	}
}
