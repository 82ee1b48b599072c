"""What the forms to sign and seal say, as data: headings, tables, boxes to write in. Printing them is
`wizard.documents`."""
