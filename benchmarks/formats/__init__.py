"""Invented documents as HTML, DOCX, XLSX and PDF, and whether each reads as its text does."""
